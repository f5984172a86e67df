package io.plimsoll.server.http.guide;

import java.net.URI;
import java.util.Optional;

/// Where a link of a page leads on the service.
final class GuideLink {
    /// The folder of the pages in the repository, which relative links start from.
    private static final String PAGES = "/service/docs/";
    private static final String EXAMPLES = "/service/examples/";
    private static final String CONTRACT = "/openapi.yaml";

    private GuideLink() {}

    /// The address of a link; empty if its target is a file of the repository that the service does not serve.
    ///
    /// @param page name of the page that has the link, such as `decisions/money`
    /// @param destination as the page writes it
    static Optional<String> address(String page, String destination) {
        if (destination.startsWith("#") || destination.startsWith("https://") || destination.startsWith("http://")) {
            return Optional.of(destination);
        }
        URI target = URI.create(PAGES + page).resolve(destination);
        String path = target.getPath();
        String fragment = target.getFragment() == null ? "" : "#" + target.getFragment();
        if (path.endsWith(CONTRACT)) {
            return Optional.of(CONTRACT);
        }
        if (path.startsWith(EXAMPLES) && path.endsWith(".json") && path.lastIndexOf('/') < EXAMPLES.length()) {
            return Optional.of(GuideRoute.PATH + "/" + path.substring(EXAMPLES.length()));
        }
        if (!path.startsWith(PAGES)) {
            return Optional.empty();
        }
        String name = path.substring(PAGES.length());
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "md" -> Optional.of(addressOf(name.substring(0, name.length() - ".md".length())) + fragment);
            case "png", "svg" -> Optional.of(GuideRoute.PATH + "/" + name);
            default -> Optional.empty();
        };
    }

    private static String addressOf(String page) {
        if (page.equals(GuideRoute.FIRST)) {
            return GuideRoute.PATH;
        }
        return GuideRoute.PATH + "/" + page;
    }
}
