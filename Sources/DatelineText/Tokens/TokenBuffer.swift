/// The tokens of one text and the bytes of their forms, in memory that is used again for the next text.
///
/// One per thread: filling it allocates only while it still grows.
package struct TokenBuffer: ~Copyable {
    private var tokens: UnsafeMutablePointer<Token>
    private var capacity: Int
    /// How many tokens the text has.
    package private(set) var count = 0
    /// The position of the last token, or the base that was passed where there is none.
    package internal(set) var lastPosition = 0
    /// Whether the text has more tokens than were asked for.
    package private(set) var isCut = false
    var arena = FormArena()

    package init() {
        capacity = 512
        tokens = .allocate(capacity: capacity)
    }

    deinit { tokens.deallocate() }

    package subscript(index: Int) -> Token {
        precondition(index >= 0 && index < count, "no such token")
        return tokens[index]
    }

    /// All tokens, and the bytes that their exact forms are cut from; valid until the next filling. For loops that look
    /// at every token of an archive.
    package var raw: RawTokens {
        RawTokens(tokens: UnsafeBufferPointer(start: tokens, count: count), forms: arena.base)
    }

    /// Case folded, composed, accents kept: what `"…"` and `=word` look for. 1 to 64 bytes, valid until the next filling.
    @inline(__always)
    package func exact(_ token: Token) -> UnsafeRawBufferPointer { arena[token.exact] }

    /// The exact form without its accents. 1 to 64 bytes, valid until the next filling.
    @inline(__always)
    package func folded(_ token: Token) -> UnsafeRawBufferPointer { arena[token.folded] }

    /// Replaces the contents by the tokens of UTF-8 text.
    ///
    /// Any bytes will do: what is not UTF-8 separates words. Only the first 2³¹ bytes are read.
    /// - Parameters:
    ///   - base: the first token has position `base + 1`.
    ///   - limit: tokens, at most; the text behind them is not read.
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

/// The tokens of a ``TokenBuffer``, for loops in other rooms that the compiler is to see through.
@frozen
package struct RawTokens {
    package let tokens: UnsafeBufferPointer<Token>
    @usableFromInline let forms: UnsafeMutablePointer<UInt8>

    /// Its exact form, as ``TokenBuffer/exact(_:)`` gives it.
    @inlinable
    package func exact(_ token: Token) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: forms + Int(token.exactStart), count: Int(token.exactCount))
    }
}
