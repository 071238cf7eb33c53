/// Bounds what is unpacked from one input, so that a small file cannot keep a program busy for days.
///
/// Printed text shrinks to a third or a tenth, and lists of like records to a hundredth; only files made to do harm
/// shrink to less.
final class UnpackingBound {
    /// The most bytes of one input.
    static let bytes = 1 << 40
    /// The most bytes for each packed one.
    static let ratio = 250
    /// Bytes that are unpacked whatever the ratio.
    static let free = 64 << 20

    private let name: String
    private var packed = 0
    private var unpacked = 0

    /// - Parameter name: The kind of container, for the message.
    init(_ name: String) { self.name = name }

    /// Counts bytes that were read from the input.
    func read(_ byteCount: Int) { packed &+= byteCount }

    /// Counts bytes that were unpacked.
    /// - Throws: `.tooLarge` beyond a bound.
    func unpack(_ byteCount: Int) throws(ByteSourceFailure) {
        unpacked &+= byteCount
        if unpacked > Self.bytes {
            throw ByteSourceFailure(.tooLarge, "the \(name) holds more than 1 TiB; the rest is not read")
        }
        if unpacked > Self.free, unpacked / Self.ratio > packed {
            throw ByteSourceFailure(
                .tooLarge,
                "the \(name) unpacks to more than \(Self.ratio) times its size, as no articles do; the rest is not read"
            )
        }
    }
}
