import Foundation
import PackagePlugin

/// Gives a module the statements of `sql/` that it runs, so that a new file there is known without being listed anywhere.
///
/// The module's folder has a link to them: SwiftPM plans anew only when files come and go below the folders of targets.
@main struct EmbedSQL: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folders = target.name == "SQLFiles" ? ["migrations", "queries"] : ["benchmarks"]
        let embedding = try context.tool(named: "sql-embedding").url
        return try folders.map { folder in
            let directory = context.package.directoryURL.appending(path: "sql/\(folder)")
            let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "sql" }
                .sorted { $0.path < $1.path }
            let output = context.pluginWorkDirectoryURL.appending(path: "\(folder).swift")
            return .buildCommand(
                displayName: "Embedding sql/\(folder)",
                executable: embedding,
                arguments: [folder, output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        }
    }
}
