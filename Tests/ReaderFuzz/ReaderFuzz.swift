import DatelineIngest
import Glibc

/// Reads inputs that were damaged at random, as `dateline index` reads files: `ReaderFuzz FOLDER COUNT SEED [SCRATCH]`.
///
/// The files below FOLDER are what is damaged. Each input is written to the folder SCRATCH before it is read, so that one
/// that ends the program lies there afterwards. Says which took more than a second, and how much memory is held.
@main
enum ReaderFuzz {
    /// The most processor time of an input, in seconds.
    private static let longest = 1.0
    /// Bytes that may be held more at the end than after the first tenth.
    private static let growth = 64 << 20

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let count = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
            fail("usage: ReaderFuzz FOLDER COUNT SEED [SCRATCH]")
        }
        let scratch = arguments.count > 4 ? arguments[4] : "/tmp"
        let seeds = Seed.all(below: arguments[1])
        guard !seeds.isEmpty else { fail("\(arguments[1]): no files there") }
        var mutations = Mutations(seed: seed, seeds: seeds)
        var (slow, articles, rejects, heldEarly) = (0, 0, 0, 0)
        for number in 0..<count {
            let (name, bytes) = mutations.next()
            let path = "\(scratch)/input-\(name)"
            write(bytes, to: path)
            let start = processorTime()
            var intake = ChunkIntake(paths: [path], options: ReaderOptions(clock: .now))
            while let chunk = intake.next() {
                _ = chunk.read { event in
                    switch event {
                    case .article: articles += 1
                    case .reject: rejects += 1
                    default: break
                    }
                }
            }
            let time = processorTime() - start
            if time > longest {
                slow += 1
                let kept = "\(scratch)/slow-\(seed)-\(number)-\(name)"
                write(bytes, to: kept)
                print("\(kept): \(Int(time * 1000)) ms for \(bytes.count) bytes")
            }
            unlink(path)
            if number == count / 10 { heldEarly = residentBytes() }
        }
        let grown = residentBytes() - heldEarly
        print(
            "\(count) inputs of \(seeds.count) files: \(articles) articles, \(rejects) rejects, \(slow) over "
                + "\(longest) s, \(grown >> 20) MiB more held than after the first tenth")
        exit(slow > 0 || grown > growth ? 1 : 0)
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func residentBytes() -> Int {
        let parts = String(decoding: Seed.bytes(of: "/proc/self/statm"), as: UTF8.self).split(separator: " ")
        return parts.count > 1 ? (Int(parts[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }

    private static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "wb") else { fail("\(path) cannot be written") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    private static func fail(_ message: String) -> Never {
        print(message)
        exit(64)
    }
}
