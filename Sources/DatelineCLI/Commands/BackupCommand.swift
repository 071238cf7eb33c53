internal import ArgumentParser
internal import Dateline
internal import DatelineStorage
internal import Glibc

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", _superCommandName: "dateline", abstract: "Copies the archive while it is in use.",
        discussion: """
            Copies the archive's present revision into a folder, which is made if there is none. Searches and writing go on. \
            The backup is an archive: search it with --index, or copy it back. The same folder can be used again and again: \
            what it has already is not copied again, and what the archive has no more is removed.

            On one file system new files are links to the archive's own, which take no space: that keeps what is deleted or \
            replaced later, but is no second copy on the disk. --copy copies them.

            Every file is compared with its digest. An archive that is damaged is not backed up, and the earlier backup \
            stays.

              dateline backup /mnt/backup/news.dateline
              dateline check --index /mnt/backup/news.dateline

            Exit status: 0 backed up; 64 the folder holds something else; 66 no archive; 69 another process writes the \
            backup; 74 the archive is damaged, or the disk is full.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Copy all files, where they could be links to the archive's.")
    var copy = false

    @Flag(help: "Also compare what the backup has already with its digests, and copy again what differs.")
    var verify = false

    @OptionGroup var waiting: WaitOption

    @Flag(help: "Print a JSON object of counts.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "The folder of the backup: missing, empty, or an earlier backup of this archive.", valueName: "dest"),
        completion: .directory)
    var destination: String

    func run() async throws {
        try await ExitStatus.reporting {
            signal(SIGXFSZ, SIG_IGN)
            var options = BackupOptions()
            options.copies = copy
            options.verifies = verify
            options.wait = waiting.duration
            var progress = ByteProgress("backing up")
            let report = try Archive.backup(archive.path, to: destination, options) { progress.show($0, of: $1) }
            progress.end()
            if json { return Output.json(ArchiveBackupReport(report).json) }
            let files = report.files.counted("new file")
            Output.line(
                "\(Printable.line(destination)): \(report.articles.counted("article")) of revision \(report.revision); "
                    + "\(files) of \(report.bytes.counted("byte"))"
                    + (report.links == 0
                        ? "" : report.links == report.files ? ", all links" : ", \(report.links) links")
                    + ", \(report.kept) there already")
            if report.links > 0 {
                Output.note(
                    "links share the archive's place on the disk: they do not protect from a failing disk; --copy makes copies"
                )
            }
        }
    }
}
