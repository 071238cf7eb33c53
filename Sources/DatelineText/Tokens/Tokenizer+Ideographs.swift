internal import Memory

// Text without spaces: each character is a token, and so is each pair of adjacent characters.
extension Tokenizer {
    /// The most marks and jamo of one character, so that a pair fits into ``Form/limit``.
    private static let partLimit = 6

    /// One character: its range in the source and in the arena.
    private struct Cell {
        var source: Range<Int>
        var form: Range<Int>
        var parts = 1
        var composes = false
        var lastClass: UInt8 = 0
    }

    /// Reads a run and returns its end. The forms are adjacent in the arena, so a pair shares their bytes.
    mutating func ideographs(at start: Int) -> Int {
        var previous: Cell?
        var cell: Cell?
        var offset = start
        // A run may be a whole text.
        while offset < text.count, output.count <= limit {
            let (value, count) = UTF8Reader.scalar(in: text, at: offset)
            let entry = scalars[value]
            if entry.role != .ideograph, entry.role != .mark, entry.role != .ignorable { break }
            let source = offset..<offset + count
            offset += count
            if entry.role == .ignorable { continue }
            if cell != nil, let (mark, vowel) = ScalarRanges.parts(ofVowel: value) {
                read(scalars[mark], source.lowerBound..<source.lowerBound, into: &cell, after: &previous)
                read(scalars[vowel], source, into: &cell, after: &previous)
            } else {
                read(entry, source, into: &cell, after: &previous)
            }
        }
        if let open = cell { _ = close(open, after: previous) }
        return offset
    }

    /// Adds a scalar to the open character, or closes that and begins one.
    private mutating func read(
        _ entry: ScalarEntry, _ source: Range<Int>, into cell: inout Cell?, after previous: inout Cell?
    ) {
        let isPart = entry.role == .mark || entry.flags.contains(.composes)
        if isPart, var open = cell {
            // Parts beyond the limit, which no real character has, are left out of the form.
            if open.parts < Self.partLimit {
                output.arena.append(entry.exact)
                open.form = open.form.lowerBound..<output.arena.count
                open.parts += 1
                if entry.flags.contains(.composes) || entry.combiningClass < open.lastClass { open.composes = true }
                open.lastClass = entry.combiningClass
            }
            open.source = open.source.lowerBound..<source.upperBound
            cell = open
            return
        }
        if let open = cell { previous = close(open, after: previous) }
        let form = output.arena.count
        output.arena.append(entry.exact)
        cell = Cell(source: source, form: form..<output.arena.count)
    }

    /// Adds the bigram of a finished character and the one before it, then the character.
    private mutating func close(_ open: Cell, after previous: Cell?) -> Cell {
        var cell = open
        if cell.composes {
            let composed = CanonicalForm.composed(output.arena.string(cell.form))
            output.arena.replaceTail(from: cell.form.lowerBound, with: composed)
            cell.form = cell.form.lowerBound..<output.arena.count
        }
        if let previous {
            let form = previous.form.lowerBound..<cell.form.upperBound
            output.append(
                Token(
                    source: previous.source.lowerBound..<cell.source.upperBound, position: output.lastPosition,
                    kind: .cjkBigram, join: .adjacent, exact: form, folded: form))
        }
        emit(cell.source, exact: cell.form, folded: cell.form, kind: .cjkUnigram)
        return cell
    }
}
