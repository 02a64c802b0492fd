package io.github.synthskills.core.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the variables of an expression are called in Java at one place. Immutable. */
final class Names {

    /** A variable in Java. */
    private record Binding(Expr expression, @Nullable Map<String, String> members) {}

    private final Map<String, Binding> bindings;
    private final Set<String> taken;

    private Names(Map<String, Binding> bindings, Set<String> taken) {
        this.bindings = Map.copyOf(bindings);
        this.taken = Set.copyOf(taken);
    }

    /** No variables, with Java names that are taken all the same. */
    static Names none(Set<String> taken) {
        return new Names(Map.of(), taken);
    }

    /** These, and a variable that is written as that expression. */
    Names with(String variable, Expr expression) {
        return plus(variable, new Binding(expression, null), expression.code().toString());
    }

    /** These, and a variable of that name. */
    Names with(String variable) {
        return with(variable, Expr.primary("$L", variable));
    }

    /** These, and a variable whose members are Java variables of their own. */
    Names withMembers(String variable, Map<String, String> members) {
        Names names = plus(variable, new Binding(Expr.primary("$L", variable), members), variable);
        Set<String> all = new HashSet<>(names.taken);
        all.addAll(members.values());
        return new Names(names.bindings, all);
    }

    private Names plus(String variable, Binding binding, String javaName) {
        Map<String, Binding> more = new HashMap<>(bindings);
        more.put(variable, binding);
        Set<String> all = new HashSet<>(taken);
        all.add(javaName);
        return new Names(more, all);
    }

    /** These, without the Java names that others have taken. */
    Names taking(Names others) {
        Set<String> all = new HashSet<>(taken);
        all.addAll(others.taken);
        return new Names(bindings, all);
    }

    /** A Java name like that one which is not taken. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    Expr of(String variable) {
        Binding binding = bindings.get(variable);
        if (binding == null) {
            throw new IllegalStateException("no Java name for variable " + variable + " here");
        }
        return binding.expression();
    }

    /** The Java variable that is a member of a variable; null if the variable is one value. */
    @Nullable CodeBlock member(String variable, String member) {
        Binding binding = bindings.get(variable);
        if (binding == null || binding.members() == null) {
            return null;
        }
        String name = binding.members().get(member);
        if (name == null) {
            throw new IllegalStateException("no Java name for " + variable + "." + member + " here");
        }
        return CodeBlock.of("$L", name);
    }
}
