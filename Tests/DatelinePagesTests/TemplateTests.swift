import Testing

@testable import DatelinePages

/// The notation of templates, apart from the pages that are made with it.
struct TemplateTests {
    private let view = View([
        "name": .text("a < b"), "none": .text(""), "yes": .flag(true), "no": .flag(false),
        "one": .view(View(["name": .text("inner")])),
        "many": .views([View(["n": .text("1")]), View(["n": .text("2")])]), "few": .views([]),
    ])

    private func filled(_ text: String, partials: [String: String] = [:]) throws -> String {
        try Template(Array(text.utf8)).filled(
            with: view, partials: try partials.mapValues { try Template(Array($0.utf8)) })
    }

    @Test(arguments: [
        ("{{{name}}} and {{{unknown}}}{{{yes}}}.", "a &lt; b and ."),
        ("{{#name}}[{{{name}}}]{{/name}}{{#none}}no{{/none}}{{^none}}empty{{/none}}", "[a &lt; b]empty"),
        ("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}N{{/no}}{{^unknown}}U{{/unknown}}", "yNU"),
        ("{{#one}}{{{name}}} {{{yes}}}{{#yes}}outer{{/yes}}{{/one}}", "inner outer"),
        ("{{#many}}{{{n}}},{{/many}}{{#few}}x{{/few}}{{^few}}none{{/few}}{{^many}}x{{/many}}", "1,2,none"),
        ("{ {single} }} {{#yes}}{}{{/yes}}", "{ {single} }} {}"),
        ("", ""),
    ])
    func `Sections show what is there, and inverted ones what is not`(template: String, text: String) throws {
        #expect(try filled(template) == text)
    }

    @Test func `A line with nothing but a tag is left out`() throws {
        #expect(try filled("<ul>\n{{#many}}\n<li>{{{n}}}\n{{/many}}\n</ul>\n") == "<ul>\n<li>1\n<li>2\n</ul>\n")
        #expect(try filled("{{{n}}}\n{{{none}}}\n") == "\n\n")
        #expect(try filled("a\n{{>p}}\nb {{>p}}\n", partials: ["p": "P\n"]) == "a\nP\nb P\n\n")
    }

    @Test func `A layout takes blocks, and shows its own where none is given`() throws {
        let layout = "<{{$main}}own{{/main}}|{{$foot}}foot{{/foot}}>"
        let page = "{{<layout}}\n{{$main}}\n{{{name}}}\n{{/main}}\n{{/layout}}\n"
        #expect(try filled(page, partials: ["layout": layout]) == "<a &lt; b\n|foot>")
    }

    @Test(arguments: [
        "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{!a}}", "{{a}}", "{{", "{{#a", "{{>",
    ])
    func `What is no template is refused`(text: String) {
        #expect(throws: Template.Fault.self) { try Template(Array(text.utf8)) }
    }
}
