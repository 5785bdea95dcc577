import Glibc

/// This process.
enum Process {
    /// Ends it while other threads are at work, after writing what it has printed.
    ///
    /// `exit` would first take apart what libraries have set up, under the hands of those threads: OpenSSL while a connection
    /// is being opened, for one.
    static func end(_ status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }
}
