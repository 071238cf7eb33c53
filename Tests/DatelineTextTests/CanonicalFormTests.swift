import Foundation
import Testing

@testable import DatelineText

struct CanonicalFormTests {
    @Test("Every scalar is composed and decomposed as Foundation does it")
    func scalarsAsFoundation() {
        // The standard library may know a later Unicode than Foundation.
        let known = (UInt32(0)...0x2FFFF).compactMap(Unicode.Scalar.init).filter {
            ($0.properties.age?.major ?? 99) < 16
        }
        let different = known.filter { scalar in
            let text = String(scalar)
            return Array(CanonicalForm.composed(text).unicodeScalars)
                != Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
                || Array(CanonicalForm.decomposed(text).unicodeScalars)
                    != Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
        }
        #expect(different.map { String($0.value, radix: 16) } == [])
    }

    @Test(
        "Letters with marks are composed",
        arguments: ["cafe\u{301}", "e\u{323}\u{302}", "\u{1100}\u{1161}\u{11A8}", "\u{30AB}\u{3099}"])
    func composedText(_ text: String) {
        #expect(
            Array(CanonicalForm.composed(text).unicodeScalars)
                == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars))
    }

    @Test("Presentation forms picture the letters that Foundation says")
    func presentationForms() {
        let ranges: [ClosedRange<UInt32>] = [0xFF01...0xFF9D, 0xFB50...0xFDF9, 0xFE70...0xFEFC]
        for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
            let mapped = String(scalar).precomposedStringWithCompatibilityMapping
            guard let letters = PresentationForms.letters(of: scalar) else {
                // What pictures no letter alone is not mapped.
                let first = mapped.unicodeScalars.first!
                #expect(
                    mapped == String(scalar) || first.properties.generalCategory != .otherLetter,
                    "\(scalar.escaped(asASCII: true))")
                continue
            }
            #expect(Array(letters.unicodeScalars) == Array(mapped.unicodeScalars), "\(scalar.escaped(asASCII: true))")
        }
    }
}
