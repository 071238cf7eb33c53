internal import Memory

/// The tokens of one text and the bytes of their forms, in memory that is reused for the next text.
///
/// One per thread: it allocates only while it grows.
package struct TokenBuffer: ~Copyable {
    private var tokens: UnsafeMutablePointer<Token>
    private var capacity: Int
    /// Number of tokens.
    package private(set) var count = 0
    /// Position of the last token; the base if there is none.
    package internal(set) var lastPosition = 0
    /// Whether the text has more tokens than the limit.
    package private(set) var isCut = false
    var arena = GrowingBuffer<UInt8>()

    package init() {
        capacity = 512
        tokens = .allocate(capacity: capacity)
    }

    deinit { tokens.deallocate() }

    package subscript(index: Int) -> Token {
        precondition(index >= 0 && index < count, "no such token")
        return tokens[index]
    }

    /// All tokens and the bytes of their exact forms, for loops over every token of an archive. Valid until the next
    /// call of ``tokenize(_:base:limit:)``.
    package var raw: RawTokens {
        RawTokens(tokens: UnsafeBufferPointer(start: tokens, count: count), forms: arena.base)
    }

    /// Case folded, composed, with accents: for `"…"` and `=word`. 1 to 64 bytes, valid until the next text.
    @inline(__always)
    package func exact(_ token: Token) -> UnsafeRawBufferPointer { arena[token.exact] }

    /// The exact form without accents. 1 to 64 bytes, valid until the next text.
    @inline(__always)
    package func folded(_ token: Token) -> UnsafeRawBufferPointer { arena[token.folded] }

    /// Replaces the contents with the tokens of a text in UTF-8.
    ///
    /// Accepts any bytes: invalid UTF-8 separates words. Only the first 2³¹ bytes are read.
    /// - Parameters:
    ///   - base: The first token has position `base + 1`.
    ///   - limit: The most tokens; the text after them is not read.
    package mutating func tokenize(_ text: UnsafeRawBufferPointer, base: Int = 0, limit: Int = .max) {
        count = 0
        arena.setCount(0)
        lastPosition = base
        var tokenizer = Tokenizer(text: text, output: consume self, limit: limit)
        tokenizer.run()
        self = tokenizer.finish()
        isCut = count > limit
        guard isCut else { return }
        count = limit
        lastPosition = limit > 0 ? tokens[limit - 1].position : base
    }

    @inline(__always)
    mutating func append(_ token: Token) {
        if count == capacity { grow() }
        (tokens + count).initialize(to: token)
        count += 1
    }

    @inline(never)
    private mutating func grow() {
        let moved = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
        moved.moveInitialize(from: tokens, count: count)
        tokens.deallocate()
        tokens = moved
        capacity *= 2
    }
}

/// The tokens of a ``TokenBuffer``, for loops in other modules that the compiler should inline.
@frozen
package struct RawTokens {
    package let tokens: UnsafeBufferPointer<Token>
    @usableFromInline let forms: UnsafeMutablePointer<UInt8>

    /// The exact form, as ``TokenBuffer/exact(_:)`` gives it.
    @inlinable
    package func exact(_ token: Token) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: forms + Int(token.exactStart), count: Int(token.exactCount))
    }
}
