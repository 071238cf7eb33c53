import DatelineJSON
import Testing

@testable import Dateline

struct WriteJobTests {
    @Test(arguments: [
        WriteJob.Work.add(.jsonl, isGzip: true), .add(.json, isGzip: false), .remove(["a\u{0}b", "é/\n\""]),
    ])
    func `A job is read as it was written`(work: WriteJob.Work) throws {
        let job = WriteJob(archive: "/a b.dateline", work: work, wait: .milliseconds(1500), memory: 1 << 40)
        let text = JSONValue.object(job.json).jsonText
        #expect(!text.contains("\n"))
        #expect(WriteJob(try #require(try JSONParser.parse(text).objectValue)) == job)
    }

    @Test func `An answer is read as it was written`() throws {
        for answer in [
            WriteAnswer.done(["seconds": 0.0, "ids": ["1"]]), .failed(DatelineError(.disk, "full")),
            .failed(DatelineError(.invalidParameter, "no", parameter: "x")),
        ] {
            let text = JSONValue.object(answer.json).jsonText
            #expect(WriteAnswer(try #require(try JSONParser.parse(text).objectValue)) == answer)
        }
    }
}
