package io.plimsoll.server.http.guide;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/// A page of the guide as HTML: tables, headings with anchors, links to where the service shows their targets.
/// HTML inside of a page is shown as text.
final class GuidePage {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();
    private static final String FRAME = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{title} · Plimsoll</title>
          <link rel="icon" href="/docs/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/docs/page.css">
          <link rel="stylesheet" href="/docs/guide.css">
        </head>
        <body>
          <header>
            <img src="/docs/icon.svg" alt="" width="36" height="36">
            <p><a href="/docs/guide">Guide</a></p>
            <nav aria-label="Plimsoll"><a href="/desk">Desk</a> <a href="/docs">API</a></nav>
          </header>
          <main class="guide">
        {content}
          </main>
        </body>
        </html>
        """;

    private GuidePage() {}

    /// @param name of the page, such as `decisions/money`
    /// @param markdown its text
    static byte[] html(String name, String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new Links(name));
        return FRAME.replace("{title}", title(document))
                .replace("{content}", RENDERER.render(document))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String title(Node document) {
        if (document.getFirstChild() instanceof Heading heading) {
            Node text = new Text(TextContentRenderer.builder().build().render(heading));
            return RENDERER.render(text).strip();
        }
        return "Guide";
    }

    /// Gives links and pictures their addresses. A link without one becomes its own text.
    private static final class Links extends AbstractVisitor {
        private final String page;

        private Links(String page) {
            this.page = page;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Optional<String> address = GuideLink.address(page, link.getDestination());
            if (address.isPresent()) {
                link.setDestination(address.get());
                return;
            }
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }

        @Override
        public void visit(Image image) {
            GuideLink.address(page, image.getDestination()).ifPresent(image::setDestination);
        }
    }
}
