package import Postgres

package typealias DatabaseSession = Postgres.Session
