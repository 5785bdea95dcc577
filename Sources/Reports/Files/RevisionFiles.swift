/// All files of a revision, ready to be published.
package struct RevisionFiles: Hashable, Sendable {
    package let period: ReportPeriod
    package let revision: Int
    package let status: ReportStatus
    /// Every file but the data package, in the order in which that lists them.
    package let data: [PublishedFile]
    /// The file that describes the others and is published last.
    package private(set) var dataPackage: PublishedFile

    init(_ package: DataPackage) {
        period = package.head.period
        revision = package.head.revision
        status = package.head.status
        data = package.resources.map(\.file)
        dataPackage = PublishedFile(name: DataPackage.fileName, bytes: package.json.document)
    }

    /// The same files, and a description that says that people were erased.
    func notingErasure() -> RevisionFiles {
        var files = self
        if var description = DataPackageText(dataPackage.bytes) {
            description.noteErasure()
            files.dataPackage = PublishedFile(name: dataPackage.name, bytes: description.bytes)
        }
        return files
    }
}
