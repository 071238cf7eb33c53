import DatelineModel
import Testing

@testable import DatelineIngest

struct GzipTests {
    private let folder = TemporaryFolder()
    private static let lines = (1...3).map { "{\"text\":\"\($0)\"}\n" }

    @Test func membersFollowEachOther() {
        let path = folder.write("a.jsonl.gz", Self.lines.flatMap { Gzip.member($0) } + [0, 0, 0])
        #expect(summary(events([path])) == ["+a.jsonl.gz#1", "+a.jsonl.gz#2", "+a.jsonl.gz#3"])
    }

    @Test func aTruncatedStreamGivesWhatCameBefore() {
        let path = folder.write("a.jsonl.gz", Array(Gzip.member(Self.lines.joined()).dropLast(20)))
        let events = events([path])
        #expect(summary(events) == ["+a.jsonl.gz#1", "+a.jsonl.gz#2", "-a.jsonl.gz damaged_gzip"])
        guard case .reject(let reject)? = events.last else { return }
        #expect(reject.message.contains("ends early"))
    }

    @Test func aStreamCutBetweenTrailerAndNextMemberIsWhole() {
        let path = folder.write("a.txt.gz", Gzip.member("It was a long day. It ended."))
        #expect(summary(events([path])) == ["+a.txt.gz"])
    }

    @Test func aCorruptStreamGivesWhatCameBefore() {
        var bytes = Gzip.member(Self.lines.joined())
        bytes[bytes.count - 6] ^= 1
        #expect(summary(events([folder.write("a.jsonl.gz", bytes)])).last == "-a.jsonl.gz damaged_gzip")
        #expect(
            summary(events([folder.write("b.jsonl.gz", Gzip.member(Self.lines[0]) + Array("rubbish".utf8))]))
                == ["+b.jsonl.gz#1", "-b.jsonl.gz damaged_gzip"])
    }

    @Test func aTruncatedTextIsKeptWithAReject() {
        let bytes = Gzip.member("It was a long day. It ended. And then").dropLast(12)
        #expect(summary(events([folder.write("a.txt.gz", Array(bytes))])) == ["+a.txt.gz", "-a.txt.gz damaged_gzip"])
    }

    @Test func aNameThatLiesIsTold() {
        let path = folder.write("a.txt.gz", "It was a long day.")
        #expect(summary(events([path])) == ["-a.txt.gz damaged_gzip", "!\(path): not one article in it"])
    }

    @Test func gzipIsKnownByItsFirstBytesToo() {
        let path = folder.write("export", Gzip.member(" \n{\"text\":\"1\"}"))
        #expect(summary(events([path])) == ["+export#1"])
    }

    @Test func longStreamsPassThroughInPieces() {
        let line = #"{"text":""# + String(repeating: "x", count: 300_000) + "\"}\n"
        let path = folder.write("a.jsonl.gz", Gzip.member(String(repeating: line, count: 3)))
        #expect(summary(events([path])) == ["+a.jsonl.gz#1", "+a.jsonl.gz#2", "+a.jsonl.gz#3"])
    }
}
