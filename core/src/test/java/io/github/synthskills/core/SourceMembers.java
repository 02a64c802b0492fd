package io.github.synthskills.core;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The members of a generated class, each with its bytes, comments included. */
final class SourceMembers {

    private SourceMembers() {}

    /** What differs between two sources: names of members, and {@code class} for what stands before the first. */
    static Set<String> differing(String before, String after) {
        Map<String, String> old = of(before);
        Map<String, String> now = of(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> old.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        return names;
    }

    /** The text of each member, by its name. */
    private static Map<String, String> of(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("mem:///Generated.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            Map<String, String> members = new TreeMap<>();
            int at = 0;
            int end = Math.toIntExact(positions.getStartPosition(unit, type.getMembers().get(0)));
            members.put("class", source.substring(source.indexOf("\n/**"), end));
            for (Tree member : type.getMembers()) {
                at = Math.max(at, end);
                end = Math.toIntExact(positions.getEndPosition(unit, member));
                members.merge(name(member), source.substring(Math.min(at, end), end).strip(), String::concat);
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Tree member) {
        if (member instanceof MethodTree method) {
            return method.getName() + "()";
        }
        return member instanceof ClassTree type ? type.getSimpleName().toString() : ((VariableTree) member).getName().toString();
    }
}
