internal import CDeflate
internal import Dispatch
internal import Glibc
internal import Processes
internal import Synchronization

/// Writes a new file front to back: on its own thread, while the caller fills the next buffer, or if it is small on the
/// caller's.
///
/// With `sparesCache`, a large file bypasses the page cache if the file system allows it: caching pages that are not
/// read soon costs the kernel more than the rest of the build, and evicts pages that others read.
final class TableFile: @unchecked Sendable {
    // Unchecked: semaphores hand each buffer from one thread to the other.

    /// Bytes of a buffer.
    let bufferSize: Int
    private let bufferCount: Int
    /// Bytes at the start of a file that always go through the page cache.
    private static let cached = 2 << 20
    /// The strictest alignment that devices require of addresses and offsets.
    private static let alignment = 4096

    let path: String
    /// The digest of the file, once it is finished.
    private(set) var digest: [UInt8] = []
    private let running: (any RunningDigest)?
    private let file: Int32
    private let buffers: [UnsafeMutablePointer<UInt8>]
    /// Bytes in each buffer; 0 stops the thread.
    private let counts: UnsafeMutablePointer<Int>
    private var current = 0
    private var isFinished = false
    private let failure = Mutex<GlassError?>(nil)
    private let free: DispatchSemaphore
    private let filled = DispatchSemaphore(value: 0)
    private var thread: WorkerThreads?
    private let isSmall: Bool

    /// - Parameters:
    ///   - isSmall: whether it has one small buffer and no thread.
    ///   - sparesCache: whether all but the first megabytes of a file that is not small bypass the page cache.
    ///   - digest: is given all bytes of the file.
    init(
        path: String, isSmall: Bool, sparesCache: Bool, digest: (any RunningDigest)? = nil
    ) throws(GlassError) {
        self.path = path
        self.isSmall = isSmall
        bufferSize = isSmall ? 1 << 16 : 1 << 19
        bufferCount = isSmall ? 1 : 3
        free = DispatchSemaphore(value: bufferCount - 1)
        running = digest
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw systemError(path, "cannot make the file") }
        var buffers: [UnsafeMutablePointer<UInt8>] = []
        for _ in 0..<bufferCount {
            var pages: UnsafeMutableRawPointer?
            guard posix_memalign(&pages, Self.alignment, bufferSize) == 0, let pages else {
                for buffer in buffers { Glibc.free(buffer) }
                close(file)
                throw GlassError(kind: .memory, path: path, what: "out of memory")
            }
            buffers.append(pages.assumingMemoryBound(to: UInt8.self))
        }
        self.buffers = buffers
        counts = .allocate(capacity: bufferCount)
        counts.initialize(repeating: 0, count: bufferCount)
        if isSmall { return }
        // Not a dispatch queue, which waits forever if the system gives no thread.
        thread = WorkerThreads(1) { [self] _ in writeAll(sparesCache) }
        guard thread != nil else {
            throw GlassError(kind: .memory, path: path, what: "no memory for a thread that writes it")
        }
    }

    deinit {
        for buffer in buffers { Glibc.free(buffer) }
        counts.deallocate()
        close(file)
    }

    /// The buffer to fill.
    var buffer: UnsafeMutablePointer<UInt8> { buffers[current] }

    /// Writes the buffer's first bytes, or queues them for writing and moves on to another buffer.
    func flush(_ count: Int) throws(GlassError) {
        try check()
        guard count > 0 else { return }
        if isSmall {
            var isDirect = false
            running?.update(UnsafeRawBufferPointer(start: buffer, count: count))
            return try write(buffer, count, &isDirect)
        }
        counts[current] = count
        filled.signal()
        free.wait()
        current = (current + 1) % bufferCount
    }

    /// Waits until everything is written.
    func finish() throws(GlassError) {
        end()
        try check()
        if let running { digest = running.finish() }
    }

    /// Stops the thread after the queued buffers.
    func end() {
        guard !isFinished, !isSmall else { return }
        isFinished = true
        counts[current] = 0
        filled.signal()
        thread.take()?.join()
    }

    func sync() throws(GlassError) { try Glass.sync(file, path) }

    private func check() throws(GlassError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func writeAll(_ sparesCache: Bool) {
        var written = 0
        var next = 0
        var mayBeDirect = sparesCache
        while true {
            filled.wait()
            let count = counts[next]
            if count == 0 { break }
            if mayBeDirect, written >= Self.cached {
                mayBeDirect = fcntl(file, F_SETFL, glass_direct()) == 0
            }
            running?.update(UnsafeRawBufferPointer(start: buffers[next], count: count))
            do throws(GlassError) {
                try write(buffers[next], count, &mayBeDirect)
                // Starts write-back, so that less is left for the sync.
                glass_start_writing(file, Int64(written), Int64(count))
            } catch {
                failure.withLock { $0 = $0 ?? error }
            }
            written += count
            next = (next + 1) % bufferCount
            free.signal()
        }
    }

    private func write(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ mayBeDirect: inout Bool
    ) throws(GlassError) {
        var done = 0
        while done < count {
            let written = Glibc.write(file, bytes + done, count - done)
            if written >= 0 {
                done += written
            } else if errno == EINVAL, mayBeDirect {
                // The device requires a larger alignment than a page, or a write ended between pages.
                mayBeDirect = false
                guard fcntl(file, F_SETFL, 0) == 0 else { throw systemError(path, "cannot write") }
            } else if errno != EINTR {
                throw systemError(path, "cannot write")
            }
        }
    }
}
