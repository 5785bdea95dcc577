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
}
