import Postgres
import Testing

struct ConnectionStringTests {
    @Test(arguments: ["p w", "it's", #"back\slash"#, "'", "@:/?#&=%", "größer ✓", " ", "a,b"])
    func `any password survives quoting and parsing`(password: String) throws {
        let string = ConnectionString(["host": "localhost", "password": password, "user": "me"])
        let parsed = try ConnectionString(parsing: string.text)
        #expect(parsed == string)
        #expect(parsed["password"] == password)
    }

    @Test func `a URI is read by the rules of libpq`() throws {
        let string = try ConnectionString(
            parsing: "postgres://me:p%20w%27%40@db.example:6543/usage?sslmode=require&options=-c%20geqo%3Doff"
        )
        #expect(string["host"] == "db.example")
        #expect(string["port"] == "6543")
        #expect(string["user"] == "me")
        #expect(string["password"] == "p w'@")
        #expect(string["dbname"] == "usage")
        #expect(string["sslmode"] == "require")
        #expect(string["options"] == "-c geqo=off")
        #expect(string["connect_timeout"] == nil)
    }

    @Test func `a password is never printed`() throws {
        let settings = try ConnectionSettings(
            url: "postgres://me:hush-hush@db.example/usage?sslpassword=hush-too",
            applicationName: "tests"
        )
        for text in ["\(settings)", String(reflecting: settings), "\([settings])", "\(settings.given)"] {
            #expect(!text.contains("hush"))
            #expect(text.contains("db.example"))
        }
    }

    @Test(arguments: ["postgresl://me:hush@db", "host", "password=hush nonsense=1", "host='open"])
    func `a string that cannot be read is refused without repeating it`(text: String) throws {
        let error = try #require(throws: PostgresError.self) {
            try ConnectionSettings(url: text, applicationName: "tests")
        }
        #expect(error.kind == .usage)
        #expect(!"\(error)".contains("hush"))
    }

    @Test(
        arguments: [
            ("postgres://me:Tr0ub/4dor3xyz@127.0.0.1:1/ref", "/ as %2F"),
            ("postgres://me:12/4dor3xyz@127.0.0.1/ref", "@ as %40"),
            ("postgresql://me:Tr0ub4dor@3xyz@127.0.0.1/ref", "@ as %40"),
            ("postgres://me:Tr0ub4dor@@db/ref", "@ as %40"),
            ("postgres://me:Tr0ub%xdor@db/ref", "% as %25"), ("postgres://me:Tr0ub%", "% as %25"),
            ("postgres://me:12/Tr0ub?dor=3xyz@db/ref", "/ as %2F"), ("postgres://me:12/Tr0ub?dor@db/ref", "/ as %2F"),
        ]
    )
    func `a password that a URI has not percent-encoded is refused and not told`(url: String, words: String) throws {
        let error = try #require(throws: PostgresError.self) { try ConnectionString(parsing: url) }
        #expect(error.kind == .usage)
        #expect("\(error)".contains(words), "\(error)")
        for piece in ["Tr0ub", "dor", "3xyz", "12"] { #expect(!"\(error)".contains(piece), "\(error)") }
    }

    @Test(arguments: ["p:w", "p?w", "p#w", "p[w", "p%2Fw%40%25", ""])
    func `what may stand in a URI is taken`(password: String) throws {
        let string = try ConnectionString(parsing: "postgres://me:\(password)@[::1]:5432,db:5433/my%40db?host=@run")
        #expect(string["dbname"] == "my@db")
        #expect(string["port"] == "5432,5433")
        #expect(string["host"] == "@run")
    }

    @Test(arguments: ["port=5432", "port='5432 '", "port='5432, 5433'", "port='5432,'", ""])
    func `a port is taken as libpq takes it`(port: String) throws {
        #expect(try ConnectionString(parsing: "host=db \(port)")["host"] == "db")
    }

    @Test(
        arguments: [
            ("postgres://me:hush@db:0/usage", "port"), ("host=db port=abc password=hush", "port"),
            ("host=db port=65536", "port"), ("host=db sslmode=hush", "verify-full"),
            ("postgres://db/usage?target_session_attrs=hush", "read-write"),
            ("postgres://me:hush@db/usage?sslmod=hush", "does not know: sslmod"),
            ("host=db sslmod=hush password=hush", "does not know: sslmod"),
            ("password=hush hush=1", "neither"), ("host=db password='hush hush=1", "neither"),
            ("postgres://db/usage?password=a&hush=1", "cannot be read"),
            ("postgres://db/usage?Password=a&hush=1", "cannot be read"), ("host=db Password=of hush=1", "neither"),
        ]
    )
    func `what is wrong is told without any value, before anybody connects`(text: String, words: String) throws {
        let error = try #require(throws: PostgresError.self) { try ConnectionString(parsing: text) }
        #expect(error.kind == .usage)
        #expect("\(error)".contains(words), "\(error)")
        #expect(!"\(error)".contains("hush"), "\(error)")
    }
}
