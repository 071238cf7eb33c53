internal import DatelineModel

/// Reads a feed item by item: memory holds its head and one item, whatever the size of the feed.
///
/// The items of a feed that is cut off are read as far as they are whole, and the one that is not is rejected.
struct FeedReader: ArticleReader {
    private let input: FormatInput
    private let source: DecodedBytes
    private var cutter: FeedCutter
    private var head: FeedHead?
    private var isDone = false
    /// The number of the last item.
    private var number = 0
    /// Items that are no articles: drafts, pictures, pages.
    private var leftOut = 0

    init(_ input: FormatInput) {
        self.input = input
        let bytes = SniffedBytes(input.bytes)
        bytes.peek(4096)
        source = DecodedBytes(bytes, declared: XMLHead(bytes.head)?.encoding, option: input.options.encoding)
        cutter = FeedCutter(source, limit: input.options.recordLimit)
    }

    mutating func next() -> ReadRecord? {
        while !isDone {
            do throws(ByteSourceFailure) {
                guard let piece = try cutter.next() else { return end() }
                if let record = read(piece) { return record }
            } catch {
                isDone = true
                let after =
                    number == 0 ? "" : "; the \(number.counted("item before it was", "items before it were")) read"
                return reject(RecordFault(error.code, error.message + after))
            }
        }
        return nil
    }

    private mutating func read(_ piece: FeedCutter.Piece) -> ReadRecord? {
        switch piece {
        case .head(let bytes):
            do throws(RecordFault) {
                head = try FeedHead(bytes)
            } catch {
                isDone = true
                return reject(error)
            }
            return nil
        case .item(let bytes):
            number += 1
            return article(bytes)
        case .tooLong(let count):
            number += 1
            let message = "an item of \(count) bytes; \(input.options.recordLimit) are the most"
            return reject(RecordFault(.tooLarge, message), number)
        case .cutOff:
            number += 1
            let message = "the feed is cut off within this item; the \(number - 1) before it were read"
            return reject(RecordFault(message), number)
        }
    }

    private mutating func article(_ bytes: [UInt8]) -> ReadRecord? {
        guard let head else { return nil }
        do throws(RecordFault) {
            let item = try head.item(bytes)
            guard !head.isWordPress || WordPressItem.isPost(item) else {
                leftOut += 1
                return nil
            }
            var evidence = ArticleEvidence()
            if let guessed = source.guessed { evidence.sawGuess(guessed) }
            evidence.isRepaired = !bytes.withUnsafeBytes(UTF8Check.isValid)
            evidence.sawEnd(of: item.tree)
            FeedItem(item, of: head).state(&evidence)
            return evidence.record(input.origin, number: number, options: input.options)
        } catch {
            return reject(error, number)
        }
    }

    private mutating func end() -> ReadRecord? {
        isDone = true
        if number == 0 { return reject(RecordFault(.emptyFile, "a feed without items")) }
        guard leftOut > 0 else { return nil }
        let message =
            "\(leftOut) of \(number.counted("item")) "
            + leftOut.form(of: "is no published post", "are no published posts")
            + " (pages, attachments, drafts) and \(leftOut.form(of: "was", "were")) left out"
        return .reject(.leftOut(leftOut, of: input.origin, message))
    }

    private func reject(_ fault: RecordFault, _ number: Int? = nil) -> ReadRecord {
        .reject(Reject(origin: input.origin.name, record: number, code: fault.code, message: fault.message))
    }
}
