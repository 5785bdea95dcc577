import ArgumentParser

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, database, schema, sources, time zones and disk, and say what to do."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let examination = await Examination.run(common)
        for setting in examination.settings {
            Console.print("  \(setting.name) = \(setting.value)  (\(setting.origin))")
        }
        for finding in examination.findings {
            Console.print("\(finding.verdict.mark) \(finding.subject): \(finding.text)")
        }
        guard let worst = examination.failure else { return }
        throw ExitCode(worst.rawValue)
    }
}
