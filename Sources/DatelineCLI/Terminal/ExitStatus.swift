internal import ArgumentParser
internal import Dateline
internal import Glibc

/// Exit statuses after sysexits(3), as documented.
enum ExitStatus {
    static let nothingFound = ExitCode(1)
    static let unreadableInput = ExitCode(65)

    static func of(_ error: DatelineError) -> ExitCode {
        switch error.code {
        case .invalidParameter, .notAvailable, .cursorExpired: ExitCode(64)
        case .unreadableInput: unreadableInput
        case .noArchive, .unsupportedArchive: ExitCode(66)
        case .archiveLocked, .busy, .timedOut: ExitCode(69)
        case .unknownArticle: nothingFound
        // Not 1, which means that nothing was found: an unreadable archive is another case. `check` sets 1 itself.
        case .disk, .diskFull, .archiveFull, .corruptArchive: ExitCode(74)
        case .cancelled: ExitCode(130)
        case .internal: ExitCode(70)
        }
    }

    /// Runs a command; an error becomes one line on standard error and an exit status.
    static func reporting(_ work: () async throws -> Void) async throws {
        do {
            try await work()
            Output.flush()
        } catch let error as DatelineError {
            Output.note("dateline: \(error.message)")
            throw of(error)
        }
    }
}
