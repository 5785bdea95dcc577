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

    /// Whether a signal does nothing to it, as SIGHUP after `nohup`.
    static func ignores(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
