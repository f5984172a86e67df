package io.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The guide over real HTTP: from its first page every page is reached, and every link of each leads somewhere.
final class GuideServiceTest {
    private static final Path PAGES = Path.of("docs");
    private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("id=\"([^\"]+)\"");

    @Test
    void everyLinkLeadsSomewhereAndEveryPageIsReached() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of());
                Stream<Path> files = Files.walk(PAGES)) {
            Map<String, String> read = new TreeMap<>();
            TreeSet<String> broken = new TreeSet<>();
            Deque<String> open = new ArrayDeque<>();
            open.add("/docs/guide");
            while (!open.isEmpty()) {
                String address = open.remove();
                if (read.containsKey(address)) {
                    continue;
                }
                HttpResponse<String> response = get(service, address);
                if (response.statusCode() != 200) {
                    broken.add(address);
                }
                read.put(address, response.body());
                if (address.startsWith("/docs/guide") && !address.contains(".")) {
                    TARGET.matcher(response.body())
                            .results()
                            .map(match -> match.group(1))
                            .filter(target -> target.startsWith("/"))
                            .forEach(target -> open.add(target.replaceFirst("#.*", "")));
                }
            }
            assertThat(broken).isEmpty();
            for (Map.Entry<String, String> page : read.entrySet()) {
                if (page.getKey().startsWith("/docs/guide")) {
                    for (MatchResult target :
                            TARGET.matcher(page.getValue()).results().toList()) {
                        assertAnchor(page.getKey(), target.group(1), read);
                    }
                }
            }
            assertThat(read.keySet())
                    .containsAll(files.filter(file -> file.toString().matches(".*\\.(md|png|svg)"))
                            .map(GuideServiceTest::address)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void aPageIsWholeAndLoadsNothingFromElsewhere() throws IOException, InterruptedException {
        try (ServiceUnderTest service = ServiceUnderTest.start(Map.of())) {
            HttpResponse<String> page = get(service, "/docs/guide/recipes");
            assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
            assertThat(page.body())
                    .contains("<title>Recipes · Plimsoll</title>", "<h2 id=\"for-a-desk\">For a desk</h2>")
                    .doesNotContain("<script", "](");
            assertThat(get(service, "/docs/guide/decisions/money").body()).contains("<h1 id=");
            for (String unknown : new String[] {"nothing", "README.md", "..%2Fpolicy", "decisions/nothing"}) {
                assertThat(get(service, "/docs/guide/" + unknown).statusCode())
                        .as(unknown)
                        .isEqualTo(404);
            }
        }
    }

    private static HttpResponse<String> get(ServiceUnderTest service, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void assertAnchor(String page, String target, Map<String, String> read) {
        int hash = target.indexOf('#');
        if (hash >= 0 && !target.startsWith("http")) {
            String address = hash == 0 ? page : target.substring(0, hash);
            assertThat(ANCHOR.matcher(read.getOrDefault(address, "")).results().map(match -> match.group(1)))
                    .as("%s links %s", page, target)
                    .contains(target.substring(hash + 1));
        }
    }

    private static String address(Path file) {
        String name = PAGES.relativize(file).toString().replaceFirst("\\.md$", "");
        return name.equals("README") ? "/docs/guide" : "/docs/guide/" + name;
    }
}
