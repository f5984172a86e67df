package io.plimsoll.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every README and every page under a `docs` folder: its links resolve, and the classes that it names exist.
///
/// A rename in the code that leaves a page behind therefore fails the build. Answers shown are the expected ones.
final class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("kernels", "calibration", "service", "benchmarks");
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");
    private static final int LONGEST_README = 150;
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?:\\.[a-z]\\w*)?`");
    private static final Pattern JSON_AMOUNT = Pattern.compile("\"\\d+\\.\\d{8}\"");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
    /// Names of other programs and standards that look like a class of this repository.
    private static final Set<String> FOREIGN = Set.of(
            "BigDecimal",
            "EventSource",
            "GridScheduler",
            "KernelContext",
            "L64X128MixRandom",
            "MarginAmtType",
            "NullPointerException",
            "SplittableRandom",
            "StrictMath",
            "TaskGraph",
            "TornadoExecutionPlan",
            "TornadoRuntimeProvider",
            "WorkerGrid1D");

    @Test
    void everyRelativeLinkResolves() {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : links(page)) {
                broken.addAll(fault(page, link.group(2)));
            }
        }
        assertThat(broken).as("links without a target").isEmpty();
    }

    @Test
    void everyClassNamedExists() {
        Set<String> known = classes();
        Set<String> unknown = new TreeSet<>();
        for (Path page : pages()) {
            CLASS.matcher(text(page))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !known.contains(name) && !FOREIGN.contains(name))
                    .forEach(name -> unknown.add(ROOT.relativize(page) + ": " + name));
        }
        assertThat(unknown).as("classes that do not exist").isEmpty();
    }

    /// A link whose text is a class name leads to the source of that class.
    @Test
    void aLinkToAClassLeadsToItsSource() {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : links(page)) {
                String label = link.group(1).replace("`", "");
                if (link.group(2).endsWith(".java") && !link.group(2).endsWith("/" + label + ".java")) {
                    wrong.add(ROOT.relativize(page) + ": [" + label + "] leads to " + link.group(2));
                }
            }
        }
        assertThat(wrong).as("labels that name another class").isEmpty();
    }

    /// The page that follows a request through the code has a link to each class on the way, and at most 15 hops.
    @Test
    void theWalkLinksItsClasses() {
        Path walk = ROOT.resolve("service/docs/walk.md");
        long sources = links(walk).stream()
                .filter(link -> link.group(2).endsWith(".java"))
                .count();
        long hops =
                text(walk).lines().filter(line -> line.matches("\\d+\\. .*")).count();
        assertThat(hops).isBetween(10L, 15L);
        assertThat(sources).isGreaterThanOrEqualTo(hops);
    }

    @Test
    void aReadmeIsShortEnoughToBeRead() {
        assertThat(pages())
                .filteredOn(page -> page.endsWith("README.md"))
                .allSatisfy(page -> assertThat(source(page).lines().count())
                        .as(ROOT.relativize(page).toString())
                        .isLessThanOrEqualTo(LONGEST_README));
    }

    /// Pages that show the answer to `market-maker.json` show the figures of its expected answer.
    @Test
    void theAnswersShownAreTheExpectedOnes() {
        String expected = source(ROOT.resolve("service/examples/expected/market-maker.json"));
        for (String name : List.of("service/README.md", "service/docs/walk.md")) {
            String page = source(ROOT.resolve(name));
            List<String> amounts =
                    JSON_AMOUNT.matcher(page).results().map(MatchResult::group).toList();
            assertThat(amounts).as(name).hasSize(4);
            assertThat(amounts)
                    .as(name)
                    .allSatisfy(amount -> assertThat(expected).contains(amount));
        }
    }

    @Test
    void aBrokenLinkIsSeen() {
        Path page = ROOT.resolve("README.md");
        assertThat(fault(page, "service/no-such-page.md")).hasSize(1);
        assertThat(fault(page, "kernels/README.md#no-such-heading")).hasSize(1);
        assertThat(fault(page, "kernels/README.md")).isEmpty();
    }

    @Test
    void theSearchFindsThePages() {
        assertThat(pages())
                .contains(ROOT.resolve("README.md"))
                .containsAll(MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve("README.md"))
                        .toList());
        assertThat(classes()).contains("MarginService", "PhiloxLane");
    }

    private static List<String> fault(Path page, String target) {
        if (target.matches("[a-z]+:.*")) {
            return List.of();
        }
        String path = target.replaceFirst("#.*", "");
        Path file = path.isEmpty()
                ? page
                : page.resolveSibling(URI.create(path).getPath()).normalize();
        String shown = ROOT.relativize(page) + ": " + target;
        if (!Files.exists(file) || !file.startsWith(ROOT)) {
            return List.of(shown);
        }
        int mark = target.indexOf('#');
        boolean withoutHeading = mark < 0 || !file.toString().endsWith(".md");
        return withoutHeading || anchors(file).contains(target.substring(mark + 1)) ? List.of() : List.of(shown);
    }

    /// The anchors that GitHub gives to the headings of a page.
    private static Set<String> anchors(Path page) {
        return text(page)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<MatchResult> links(Path page) {
        return LINK.matcher(text(page)).results().toList();
    }

    /// A page without its code blocks.
    private static String text(Path page) {
        return CODE_BLOCK.matcher(source(page)).replaceAll("");
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (Path file : files()) {
            String name = file.getFileName().toString();
            boolean inDocs = ROOT.relativize(file).toString().contains("/docs/") && name.endsWith(".md");
            if (name.equals("README.md") || inDocs) {
                pages.add(file);
            }
        }
        return pages;
    }

    /// The types of the repository, nested ones too.
    private static Set<String> classes() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> TYPE.matcher(source(file)).results())
                .map(declaration -> declaration.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        MODULES.forEach(module -> collect(ROOT.resolve(module), files));
        return files;
    }

    private static void collect(Path folder, List<Path> files) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                } else if (Files.isDirectory(entry)
                        && !SKIPPED.contains(entry.getFileName().toString())) {
                    collect(entry, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
