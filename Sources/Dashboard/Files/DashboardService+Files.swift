import API
import Attendance
import Reports
import Store

extension DashboardService {
    /// A file of a day's revision.
    func dayFile(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let date = try date(request)
        guard let revision = try revision(request) else { throw Refusal.notFound }
        return try file(
            await shelf.find(.day(date), revision: revision, timeZone: visitor.timeZone.name),
            request,
            visitor
        )
    }

    /// A file of what is published of a month.
    func monthFile(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let month = try month(request)
        return try file(
            await shelf.find(.month(month), revision: nil, timeZone: visitor.timeZone.name),
            request,
            visitor
        )
    }

    /// The file of the edition that has the name asked for: what is asked for never becomes a path.
    private func file(
        _ finding: ReportShelf.Finding,
        _ request: BrowserRequest,
        _ visitor: Visitor
    ) throws -> BrowserAnswer {
        guard case .edition(let edition, _) = finding,
            let file = edition.files.first(where: { $0.name == request.variables["file"] })
        else { throw Refusal.notFound }
        if file.namesPeople, visitor.signIn.hidesPeople {
            throw Refusal(.forbidden, "This file names people, who are hidden now. Show people to have it.")
        }
        let type =
            if file.name.hasSuffix(".csv") {
                "text/csv; charset=utf-8; header=present"
            } else if file.name.hasSuffix(".schema.json") {
                "application/schema+json"
            } else {
                "application/json"
            }
        return BrowserAnswer(
            status: 200,
            body: .file(path: file.path, name: "\(edition.name)-\(file.name)", type: type)
        )
    }

    /// The day that the path names.
    func date(_ request: BrowserRequest) throws -> CalendarDate {
        guard let date = request.variables["date"].flatMap({ CalendarDate($0) }) else { throw Refusal.notFound }
        return date
    }

    /// The revision that the path names, nil if it names none.
    func revision(_ request: BrowserRequest) throws -> Int? {
        guard let text = request.variables["revision"] else { return nil }
        guard let number = Int32(text), number > 0, String(number) == text else { throw Refusal.notFound }
        return Int(number)
    }

    /// The month that the path names.
    func month(_ request: BrowserRequest) throws -> CalendarMonth {
        guard let month = request.variables["month"].flatMap({ CalendarMonth($0) }) else { throw Refusal.notFound }
        return month
    }
}
