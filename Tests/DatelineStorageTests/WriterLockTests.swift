import DatelineModel
import Glibc
import TestSupport
import Testing

@testable import DatelineIndex
@testable import DatelineSearch
@testable import DatelineStorage

/// The lock within one process; `ArchiveLockTests` of the command line have other processes.
struct WriterLockTests {
    private let folder = TemporaryFolder()
    private var path: String { folder["news.dateline"] }

    @Test func aSecondWriterOfTheSameProcessIsToldWhoHoldsTheArchive() throws {
        let first = try WriterSession(path: path, create: true)
        let error = failure { _ = try WriterSession(path: path, create: true) }
        #expect(error?.code == .archiveLocked)
        #expect(error?.message.contains("pid \(getpid())") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains(CommandLine.arguments[0]) == true)
        #expect(error?.message.contains(path) == true)
        _ = try first.put(Article(id: "1"))
        try first.publish()
    }

    @Test func theLockIsFreeOnceItsSessionIsGone() throws {
        for round in 1...20 { try put([Article(id: "\(round)")], into: path) }
        #expect(try Snapshot.opened(path).articleCount == 20)
    }

    /// As a child has it that another thread has forked and that has not begun its program yet.
    @Test func theLockIsFreeThoughAChildHasItsDescriptor() throws {
        try put([], into: path)
        let copies: [Int32]
        do {
            let lock = try WriterLock(path: path + "/writer.lock", wait: .zero)
            copies = (0..<1024).filter { descriptor in
                var name = [UInt8](repeating: 0, count: 4096)
                let count = readlink("/proc/self/fd/\(descriptor)", &name, name.count)
                return String(decoding: name[..<max(0, count)], as: UTF8.self).hasSuffix(path + "/writer.lock")
            }.map { dup(Int32($0)) }
            _ = consume lock
        }
        defer { for copy in copies { close(copy) } }
        #expect(copies.count == 1)
        #expect(code { _ = try WriterLock(path: path + "/writer.lock", wait: .zero) } == nil)
    }

    @Test func waitingEndsInTheSameRefusal() throws {
        let first = try WriterSession(path: path, create: true)
        #expect(code { _ = try WriterSession(path: path, create: true, wait: .milliseconds(120)) } == .archiveLocked)
        _ = first.revision
    }

    @Test func writersThatWaitForEachOtherNeverMeet() async throws {
        try put([], into: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b", "c"] {
                let writer = ArchiveWriter(path: path)
                group.addTask {
                    for round in 1...10 {
                        try await writer.write(wait: .seconds(600)) { session throws(DatelineError) in
                            _ = try session.put(Article(id: "\(name)\(round)", text: "words of \(name)"))
                            try session.publish()
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try Snapshot.opened(path).articleCount == 30)
        #expect(try Snapshot.opened(path).revision == 31)
    }

    @Test func aSessionThatFailedToOpenLeavesNoLock() throws {
        try put([Article(id: "1")], into: path)
        rename(path + "/segments/000001", folder["away"])
        #expect(code { _ = try WriterSession(path: path, create: false) } == .corruptArchive)
        rename(folder["away"], path + "/segments/000001")
        try put([Article(id: "2")], into: path)
    }
}
