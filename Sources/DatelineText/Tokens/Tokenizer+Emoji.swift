internal import Memory

// Each emoji is a word, whatever its skin and style. Sequences and flags are one, as they are shown.
extension Tokenizer {
    private static let joiner: UInt32 = 0x200D
    private static let flagLetters: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    private static let skins: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF
    /// The letters of the flags of England, Scotland and the like, which are ignorable elsewhere.
    private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007F

    /// Reads the emoji at an offset and returns where the next word may begin.
    mutating func emoji(at start: Int) -> Int {
        let (first, length) = scalar(at: start)
        let form = output.arena.count
        output.arena.append(scalars[first].exact)
        let single = form..<output.arena.count
        var end = start + length
        while end < text.count, output.arena.count - form < Form.limit {
            let (value, count) = scalar(at: end)
            if Self.tags ~= value {
                for byte in text[end..<end + count] { output.arena.append(byte) }
            } else if Self.flagLetters ~= value, Self.flagLetters ~= first, end == start + length {
                output.arena.append(scalars[value].exact)
                end += count
                break
            } else if value == Self.joiner {
                let (next, nextCount) = scalar(at: end + count)
                guard scalars[next].role == .emoji else { break }
                output.arena.append(scalars[next].exact)
                end += count + nextCount
                continue
            } else if !(Self.skins ~= value || (scalars[value].role == .ignorable && value != 0x200B)) {
                break
            }
            end += count
        }
        let exact = Form.shorten(form..<output.arena.count, in: &output.arena)
        emit(start..<end, exact: exact, folded: exact, kind: .word)
        // A runner finds the woman who runs.
        if exact.count > single.count, !(Self.flagLetters ~= first) {
            let token = output[output.count - 1]
            let copied = copy(single)
            addSpelling(copied, of: start..<end, like: token, join: .none, folds: false)
        }
        return end
    }
}
