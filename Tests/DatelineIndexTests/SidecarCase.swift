import DatelineModel
import TestSupport
import Testing

@testable import DatelineIndex

/// What all files beside a segment's tables have to stand.
enum SidecarCase {
    /// Reads a file with every byte of it changed in two ways, and cut at every length: each reading has to fail, or to
    /// give what the whole file gives.
    /// - Parameters:
    ///   - step: looks at every so many bytes only.
    ///   - read: reads all of the file.
    static func damage<Content: Equatable>(
        _ folder: TemporaryFolder, _ name: String, step: Int = 1, read: (String) throws -> Content
    ) throws {
        let bytes = folder.read(name)
        let whole = try read(folder[name])
        for offset in stride(from: 0, to: bytes.count, by: step) {
            for change: UInt8 in [1, 0xFF] {
                var changed = bytes
                changed[offset] ^= change
                expectNothingElse(
                    folder.write("damaged", changed), "byte \(offset) changed", whole, read, mayBeHarmless: true)
            }
        }
        for length in stride(from: 0, to: bytes.count, by: step) {
            expectNothingElse(
                folder.write("damaged", Array(bytes[..<length])), "cut to \(length)", whole, read, mayBeHarmless: false)
        }
        expectNothingElse(folder.write("damaged", bytes + [0]), "a byte more", whole, read, mayBeHarmless: false)
    }

    private static func expectNothingElse<Content: Equatable>(
        _ path: String, _ damage: String, _ whole: Content, _ read: (String) throws -> Content, mayBeHarmless: Bool
    ) {
        do {
            let content = try read(path)
            #expect(mayBeHarmless && content == whole, "\(damage)")
        } catch let error as SidecarError {
            #expect(error.path == path, "\(damage): \(error)")
        } catch {
            Issue.record("\(damage): \(error)")
        }
    }

    /// Whether the size and digest that a writer told are those of the file.
    static func isTold(_ output: SidecarOutput, _ folder: TemporaryFolder, _ name: String) -> Bool {
        let bytes = folder.read(name)
        let digest = Digest.Running()
        bytes.withUnsafeBytes { digest.update($0) }
        return output.path == folder[name] && output.size == bytes.count && output.digest == digest.finish()
            && Digest.text(of: output.digest) == Digest.hex(bytes)
    }

    /// Bytes of a file with a foot that agrees with them, as someone would write who wants to be believed.
    static func forged(_ bytes: [UInt8], _ change: (inout SidecarFrame) -> Void) -> [UInt8] {
        let head = Array(bytes[..<SidecarFrame.headSize])
        let bodySize = bytes.count - SidecarFrame.headSize - SidecarFrame.footSize
        var frame = SidecarFrame(Array(bytes.suffix(SidecarFrame.footSize)), head: head, bodySize: bodySize)!
        change(&frame)
        return Array(bytes.dropLast(SidecarFrame.footSize)) + frame.foot(head, bodySize: bodySize)
    }
}
