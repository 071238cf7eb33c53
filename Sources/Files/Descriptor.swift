internal import Glibc

/// Reads, writes and syncs of open files, begun again where a signal interrupted them.
package enum Descriptor {
    /// Writes all bytes at the file's position.
    package static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(file, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if count == 0 || errno != EINTR {
                throw count == 0 ? SystemError(EIO) : .last
            }
        }
    }

    package static func write(_ bytes: [UInt8], to file: Int32) throws(SystemError) {
        try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in
            try write(UnsafeRawBufferPointer(bytes), to: file)
        }
    }

    /// Reads what is there next, at most as much as the buffer holds; 0 at the end.
    package static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        while true {
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw .last }
        }
    }

    /// Reads all bytes to the end.
    /// - Parameter limit: the most bytes; `nil` if there are more.
    package static func readAll(_ file: Int32, limit: Int = .max) throws(SystemError) -> [UInt8]? {
        var bytes: [UInt8] = []
        // No larger than most small files: every command reads a manifest, and each new page of memory costs time.
        var buffer = [UInt8](repeating: 0, count: 1024)
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { buffer throws(SystemError) in
                try read(file, into: UnsafeMutableRawBufferPointer(buffer))
            }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { return nil }
            bytes += buffer[..<count]
            if count == buffer.count, count < 1 << 16 { buffer = [UInt8](repeating: 0, count: count * 8) }
        }
    }

    /// Fills a buffer from an offset on; fewer bytes only at the end of the file.
    package static func read(
        _ file: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(SystemError) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(file, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 { done += count } else if errno != EINTR { throw .last }
        }
        return done
    }

    /// Makes a file's contents, or a folder's entries, survive a power failure.
    package static func sync(_ file: Int32) throws(SystemError) {
        while fsync(file) != 0 { if errno != EINTR { throw .last } }
    }
}
