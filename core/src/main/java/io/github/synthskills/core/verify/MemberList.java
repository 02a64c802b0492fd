package io.github.synthskills.core.verify;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.github.synthskills.core.generate.GeneratedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** The members of a type and of the types in it, one line each, from a plan or from a parsed source. */
final class MemberList {

    private MemberList() {}

    static List<String> of(GeneratedType type) {
        List<String> members = new ArrayList<>();
        add(type, "", members);
        return members;
    }

    private static void add(GeneratedType type, String outer, List<String> members) {
        String name = outer + type.name();
        members.add(type.kind().name().toLowerCase(Locale.ROOT) + " " + name);
        type.components().forEach(component -> members.add("component " + name + "." + component));
        type.fields().forEach(field -> members.add("field " + name + "." + field));
        type.methods().forEach(method -> members.add("method " + name + "." + method));
        for (int i = 0; i < type.constructors(); i++) {
            members.add("constructor " + name);
        }
        type.types().forEach(nested -> add(nested, name + ".", members));
    }

    static void ofTree(Tree tree, String outer, List<String> members) {
        if (!(tree instanceof ClassTree type)) {
            members.add(words(tree.getKind()) + " beside the class");
            return;
        }
        String name = outer + type.getSimpleName();
        members.add(words(type.getKind()) + " " + name);
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field) {
                boolean component = type.getKind() == Tree.Kind.RECORD
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC);
                members.add((component ? "component " : "field ") + name + "." + field.getName());
            } else if (member instanceof MethodTree method) {
                members.add(method.getName().contentEquals("<init>")
                        ? "constructor " + name
                        : "method " + name + "." + method.getName() + "/" + method.getParameters().size());
            } else if (member instanceof BlockTree) {
                members.add("initializer block in " + name);
            } else {
                ofTree(member, name + ".", members);
            }
        }
    }

    private static String words(Tree.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
