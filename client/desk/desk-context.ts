import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Router } from '../router.ts'
import type { Desk } from './desk.ts'

const DeskContext = createContext<Desk | null>(null)
const RouterContext = createContext<Router | null>(null)

export const DeskProvider = DeskContext.Provider
export const RouterProvider = RouterContext.Provider

/** The signed-in reviewer's desk; only below `DeskProvider`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('This part of the page needs somebody signed in.')
  return desk
}

export function useRouter(): Router {
  const router = useContext(RouterContext)
  if (!router) throw new Error('This part of the page needs a router.')
  return router
}
