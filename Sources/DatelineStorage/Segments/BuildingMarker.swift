internal import DatelineModel
internal import Glibc

/// A file beside an unfinished segment, locked as long as its maker lives: other writers leave the segment alone.
final class BuildingMarker {
    private let path: String
    private let descriptor: Int32

    /// `F_OFD_SETLK`, which the Glibc module lacks.
    private static let setLock: Int32 = 37

    init(_ folder: ArchiveFolder, _ number: Int) throws(DatelineError) {
        path = folder.building(number)
        descriptor = try FileSystem.open(path, O_RDWR | O_CREAT, expectsOneName: true)
        var request = Self.request
        guard fcntl(descriptor, Self.setLock, &request) == 0 else {
            let error = FileSystem.failure("cannot lock", path)
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    func remove() { unlink(path) }

    /// Whether a marker's maker lives.
    static func isHeld(_ path: String) -> Bool {
        guard let descriptor = try? FileSystem.open(path, O_RDWR) else { return false }
        defer { close(descriptor) }
        var request = request
        return fcntl(descriptor, setLock, &request) != 0
    }

    private static var request: flock {
        var request = flock()
        request.l_type = Int16(F_WRLCK)
        request.l_whence = Int16(SEEK_SET)
        return request
    }
}
