package io.plimsoll.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Finds methods and constructors that are too long or take too many parameters, for the tests of every module.
///
/// Lines count from the modifiers to the closing brace; doc comments do not count. The parameters of a record's
/// constructors are its components and are not counted.
public final class MethodSizes {
    /// Most lines of a method.
    public static final int MAX_LINES = 60;

    /// Most parameters of a method or constructor.
    public static final int MAX_PARAMETERS = 7;

    private MethodSizes() {}

    /// The violations in the main sources of a module, one sentence each.
    ///
    /// @param module name of its folder below the project's root
    /// @param exempt packages whose methods are not measured, as folders below `src/main/java`
    public static List<String> violations(String module, List<String> exempt) throws IOException {
        Path folder = SourceTree.root().resolve(module).resolve("src");
        List<String> violations = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            boolean isMeasured = file.startsWith(folder)
                    && SourceTree.isMain(file)
                    && exempt.stream().noneMatch(file.resolveSibling("")::endsWith);
            if (isMeasured) {
                violations.addAll(violations(file.getFileName().toString(), SourceTree.read(file)));
            }
        }
        return violations;
    }

    /// The violations in one source.
    static List<String> violations(String name, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, List.of(file));
        List<String> violations = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            new Methods(name, unit, Trees.instance(task).getSourcePositions(), violations).scan(unit, null);
        }
        return violations;
    }

    private static final class Methods extends TreePathScanner<Void, Void> {
        private final String file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> violations;

        Methods(String file, CompilationUnitTree unit, SourcePositions positions, List<String> violations) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.violations = violations;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long length = lines.getLineNumber(positions.getEndPosition(unit, method))
                    - lines.getLineNumber(positions.getStartPosition(unit, method))
                    + 1;
            if (length > MAX_LINES) {
                violations.add(
                        file + ": " + method.getName() + " has " + length + " lines (at most " + MAX_LINES + ")");
            }
            int parameters = method.getParameters().size();
            boolean isOfRecord = method.getReturnType() == null
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
            if (parameters > MAX_PARAMETERS && !isOfRecord) {
                violations.add(file + ": " + method.getName() + " has " + parameters + " parameters (at most "
                        + MAX_PARAMETERS + ")");
            }
            return super.visitMethod(method, null);
        }
    }
}
