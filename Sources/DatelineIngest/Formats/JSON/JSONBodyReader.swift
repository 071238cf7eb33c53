internal import DatelineJSON

/// Reads one JSON value: a record, or an array of records, numbered from 1.
///
/// An element that is no record is rejected and the rest goes on; where the text stops being JSON the reading ends.
public struct JSONBodyReader: ArticleReader {
    private let elements: JSONElements
    private let origin: RecordOrigin
    private let mapper: RecordMapper
    private let limit: Int
    private var number = 0
    private var isDone = false

    public init(_ source: some ByteSource, origin: RecordOrigin, options: ReaderOptions) {
        elements = JSONElements(source, limit: options.recordLimit)
        self.origin = origin
        mapper = RecordMapper(options: options)
        limit = options.recordLimit
    }

    public mutating func next() -> ReadRecord? {
        guard !isDone else { return nil }
        do throws(ByteSourceFailure) {
            guard let element = try elements.next() else {
                isDone = true
                return nil
            }
            return record(element)
        } catch {
            isDone = true
            return .reject(Reject(origin: origin.name, code: error.code, message: error.message))
        }
    }

    private mutating func record(_ element: JSONElements.Element) -> ReadRecord {
        number += 1
        switch element {
        case .tooLong(let byteCount):
            return reject(.tooLarge, "a record of \(byteCount) bytes; \(limit) are the most")
        case .broken(let reason):
            isDone = true
            return reject(.badJSON, reason)
        case .bytes(let bytes):
            do throws(JSONError) {
                guard case .object(let object) = try JSONParser.parse(bytes) else {
                    return reject(.notAnObject, "a record is a JSON object; this is another value")
                }
                let isValid = bytes.withUnsafeBytes { UTF8Check.isValid($0) }
                return mapper.article(of: object, origin: origin, number: number, isRepaired: !isValid)
            } catch {
                return reject(.badJSON, "\(error)")
            }
        }
    }

    private func reject(_ code: Reject.Code, _ message: String) -> ReadRecord {
        .reject(Reject(origin: origin.name, record: number, code: code, message: message))
    }
}
