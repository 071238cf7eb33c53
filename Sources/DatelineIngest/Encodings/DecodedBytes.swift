/// Bytes of a text in any encoding as UTF-8, of an input of any size.
///
/// The encoding is decided by the first piece that is more than ASCII. UTF-8 passes through as it is, damage included:
/// each record is repaired by itself.
public final class DecodedBytes: ByteSource {
    private enum State {
        /// Only ASCII so far.
        case undecided
        case passing
        case converting(any TextConverter)
    }

    private let source: any ByteSource
    private let declared: TextEncoding?
    private let option: TextEncoding?
    private var state = State.undecided
    private var isAtStart = true
    private var isAtEnd = false
    /// A failure of the source; thrown after the bytes before it.
    private var failure: ByteSourceFailure?
    /// Bytes of the source that are not converted yet.
    private var raw: [UInt8] = []
    /// Bytes to return.
    private var ready: [UInt8] = []
    private var position = 0

    /// The encoding, if it was guessed; known when the bytes that it depends on were read.
    public private(set) var guessed: TextEncoding?

    private static let chunk = 1 << 16

    /// - Parameter declared: A label that the input, its container or its sender states.
    public init(_ source: any ByteSource, declared: String? = nil, option: TextEncoding? = nil) {
        self.source = source
        self.declared = declared.flatMap { TextEncoding(named: $0) }
        self.option = option
    }

    /// Fills the front of a buffer with UTF-8, as ``ByteSource/read(into:)`` does.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        while true {
            if position < ready.count {
                let count = min(buffer.count, ready.count - position)
                buffer.copyBytes(from: ready[position..<position + count])
                position += count
                return count
            }
            if let failure { throw failure }
            if isAtEnd { return 0 }
            switch state {
            case .passing: return try source.read(into: buffer)
            case .undecided:
                fill()
                guard isAtStart || Self.isTelling(raw) else {
                    isAtEnd = raw.isEmpty
                    give(raw)
                    raw = []
                    continue
                }
                decide()
            case .converting(let converter):
                fill()
                convert(converter)
            }
        }
    }

    private func give(_ bytes: [UInt8]) {
        ready = bytes
        position = 0
    }

    /// Reads one piece.
    private func fill() {
        let more = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
            do throws(ByteSourceFailure) { count = try source.read(into: UnsafeMutableRawBufferPointer(buffer)) } catch
            {
                failure = error
            }
        }
        isAtEnd = more.isEmpty
        raw += more
    }

    private func decide() {
        var decided: EncodingDecision?
        while true {
            decided = raw.withUnsafeBytes {
                EncodingDecision.decide($0, isWhole: isAtEnd, declared: declared, option: option)
            }
            // A guess needs more bytes; UTF-8 does not wait for a slow sender.
            let isEnough = raw.count >= Self.chunk || isSettled(decided)
            if isEnough || isAtEnd || failure != nil { break }
            fill()
        }
        isAtStart = false
        let encoding = decided?.encoding ?? .utf8
        if decided?.isGuessed == true { guessed = encoding }
        raw.removeFirst(decided?.markLength ?? 0)
        if encoding == .utf8 {
            let isASCII = decided?.markLength == 0 && !Self.isTelling(raw)
            state = isASCII && option == nil ? .undecided : .passing
            give(raw)
            raw = []
        } else if let converter = encoding.converter() {
            state = .converting(converter)
            convert(converter)
        } else {
            state = .passing
            give(raw)
            raw = []
        }
    }

    private func isSettled(_ decided: EncodingDecision?) -> Bool {
        guard let decided, raw.count >= 4, !decided.isGuessed else { return false }
        return decided.isFirm || !Self.isTelling(raw)
    }

    /// Whether bytes tell something about the encoding: those beyond ASCII, zeros and escapes do.
    private static func isTelling(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { bytes in
            ByteSearch.holds(in: bytes) { word in
                word & ByteSearch.all(0x80) | ByteSearch.marks(ofZerosIn: word)
                    | ByteSearch.marks(ofZerosIn: word ^ ByteSearch.all(0x1B))
            }
        }
    }

    private func convert(_ converter: any TextConverter) {
        let isLast = isAtEnd || failure != nil
        var out: [UInt8] = []
        let taken = raw.withUnsafeBytes { converter.convert($0, isLast: isLast, into: &out) }
        raw.removeFirst(min(taken, raw.count))
        give(out)
    }
}
