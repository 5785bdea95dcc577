/// A path of this server that somebody else names.
enum OwnPath {
    /// `path` if it is one of this server, else the overview: nobody is led elsewhere by a link to here.
    static func checked(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return path
    }
}
