import Glibc
import Testing

@testable import DatelineIngest

/// FIFOs, which have no end before they have a writer.
struct PipeTests {
    private let folder = TemporaryFolder()

    private func fifo() -> String {
        mkfifo(folder.path + "/news.txt", 0o600)
        return folder.path + "/news.txt"
    }

    private func text(of bytes: FileBytes) throws(ByteSourceFailure) -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 100)
        while true {
            var failure: ByteSourceFailure?
            let count = buffer.withUnsafeMutableBytes { buffer in
                do throws(ByteSourceFailure) { return try bytes.read(into: buffer) } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            if count == 0 { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }

    @Test func `A FIFO that no program writes to is refused`() throws {
        let path = fifo()
        let bytes = FileBytes(descriptor: open(path, O_RDONLY | O_NONBLOCK), looks: 3)
        #expect { try text(of: bytes) } throws: { "\($0)".contains("no program writes to") }
    }

    @Test func `A FIFO is read from its first writer to its last`() throws {
        let path = fifo()
        let bytes = FileBytes(descriptor: open(path, O_RDONLY | O_NONBLOCK), looks: .max)
        // Another process writes: a task might wait for the thread that waits for it.
        _ = system("(sleep 0.1; exec > '\(path)'; sleep 0.1; echo rain; sleep 0.1; echo snow) &")
        #expect(try text(of: bytes) == "rain\nsnow\n")
    }

    @Test func `A FIFO whose writer wrote nothing is empty`() throws {
        let path = fifo()
        let bytes = FileBytes(descriptor: open(path, O_RDONLY | O_NONBLOCK), looks: .max)
        close(open(path, O_WRONLY))
        #expect(try text(of: bytes) == "")
    }
}
