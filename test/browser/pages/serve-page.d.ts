/** Builds a page of this folder and serves it on loopback until `close`. */
export declare function servePage(name: string): Promise<{
    readonly url: string;
    close(): Promise<void>;
}>;
