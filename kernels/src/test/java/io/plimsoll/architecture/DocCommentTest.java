package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Every public type and every public method that overrides nothing has a doc comment. The compiler's own
/// lint checks what comments say; this checks that they are there.
final class DocCommentTest {

    @Test
    void everyPublicTypeAndMethodIsDocumented() throws IOException {
        List<String> undocumented = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            if (SourceTree.isMain(file)) {
                undocumented.addAll(undocumented(file.getFileName().toString(), SourceTree.read(file)));
            }
        }
        assertThat(undocumented).isEmpty();
    }

    @Test
    void aMissingCommentIsNoticed() throws IOException {
        String planted = """
            /** Documented. */
            public class A {
                public void bare() {}
                /// Documented.
                public void covered() {}
                void hidden() {}
                @Override public String toString() { return ""; }
                public interface B { void bare(); }
            }
            """;

        assertThat(undocumented("A.java", planted)).containsExactly("A.java: bare", "A.java: B", "A.java: bare");
    }

    private static List<String> undocumented(String name, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, List.of(file));
        DocTrees comments = DocTrees.instance(task);
        List<String> missing = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            new PublicMembers(comments, name, missing).scan(unit, null);
        }
        return missing;
    }

    /// Walks the members that other packages can see.
    private static final class PublicMembers extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final String file;
        private final List<String> missing;

        PublicMembers(DocTrees comments, String file, List<String> missing) {
            this.comments = comments;
            this.file = file;
            this.missing = missing;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean visible = isVisible(type.getModifiers().getFlags().contains(Modifier.PUBLIC));
            if (visible) {
                require(type.getSimpleName().toString());
                return super.visitClass(type, null);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean constructor = method.getReturnType() == null;
            if (!overrides
                    && !constructor
                    && isVisible(method.getModifiers().getFlags().contains(Modifier.PUBLIC))) {
                require(method.getName().toString());
            }
            return null;
        }

        private boolean isVisible(boolean markedPublic) {
            TreePath parent = getCurrentPath().getParentPath();
            boolean inInterface = parent != null && parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
            return markedPublic || inInterface;
        }

        private void require(String member) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                missing.add(file + ": " + member);
            }
        }
    }
}
