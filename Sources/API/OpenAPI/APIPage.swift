package enum APIPage { package static let html = "" }
