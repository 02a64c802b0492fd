package io.github.synthskills.core.client;

import io.github.synthskills.core.escape.Identifiers;
import io.github.synthskills.core.escape.NameScope;
import io.github.synthskills.core.shape.Details;
import io.github.synthskills.core.shape.Shape;
import io.github.synthskills.runtime.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which Java types hold the values of a shape, and what they and their members are called. Pure. */
public final class TypePlanner {

    /** What the record for everything that fits no option is called. */
    private static final String OTHER = "Other";

    private final String packageName;
    private final String about;
    private final Shape shape;
    private final TypeNames names;
    private final TypeUses uses;
    private final Map<TypeNames.Named, Set<String>> choicesOf = new HashMap<>();

    private TypePlanner(String packageName, String className, String about, Shape shape) {
        this.packageName = packageName;
        this.about = about;
        this.shape = Simplifier.simplified(shape);
        this.names = new TypeNames(className, this.shape);
        this.uses = new TypeUses(names);
    }

    /**
     * The types of one file. If the values are objects (or lists or maps of objects), or choices or constants, the top-level
     * type is the type of these; its parts are nested in it.
     *
     * @param packageName the package of the file
     * @param className the simple name of the top-level type, a legal name as {@link Identifiers} makes it
     * @param shape what the values look like
     */
    public static TypesPlan plan(String packageName, String className, Shape shape) {
        return plan(packageName, className, "", shape);
    }

    /**
     * The types of one file, as {@link #plan(String, String, Shape)} plans them.
     *
     * @param about what the values are, where the shape does not say it; outside text, may be empty
     */
    public static TypesPlan plan(String packageName, String className, String about, Shape shape) {
        return new TypePlanner(packageName, className, about, shape).plan();
    }

    private TypesPlan plan() {
        TypeUse use = uses.of(shape);
        names.inOrder().stream()
                .filter(type -> type.form() == TypeUse.Form.CHOICE)
                .forEach(this::noteOptions);
        List<TypeDeclaration> declarations = new ArrayList<>();
        names.inOrder().forEach(type -> declarations.add(declaration(type)));
        return new TypesPlan(packageName, use, declarations);
    }

    private void noteOptions(TypeNames.Named choice) {
        for (Shape option : options(choice)) {
            TypeNames.Place place = names.at(option);
            if (place != null && place.type().form() == TypeUse.Form.RECORD) {
                choicesOf.computeIfAbsent(place.type(), type -> new LinkedHashSet<>()).add(choice.name());
            }
        }
    }

    private static List<Shape> options(TypeNames.Named choice) {
        return ((Shape.OneOf) TypeShapes.bare(choice.shape())).options();
    }

    private TypeDeclaration declaration(TypeNames.Named type) {
        String said = TypeShapes.details(type.shape()).description();
        boolean top = type.equals(names.inOrder().get(0));
        String description = said.isEmpty() && top ? about : said;
        return switch (type.form()) {
            case RECORD -> window(type, description);
            case CHOICE -> choice(type, description);
            case CONSTANTS -> new TypeDeclaration.Constants(type.name(), description, constants(type.shape()));
        };
    }

    private TypeDeclaration window(TypeNames.Named type, String description) {
        Details details = TypeShapes.details(type.shape());
        Shape additional = details.additional();
        return new TypeDeclaration.Window(
                type.name(),
                description,
                List.copyOf(choicesOf.getOrDefault(type, Set.of())),
                new MemberNames(typeNames(), uses).members(TypeShapes.record(type.shape()).fields()),
                details.closed(),
                additional == null || details.closed() ? null : uses.of(additional));
    }

    private Set<String> typeNames() {
        Set<String> taken = new LinkedHashSet<>();
        names.inOrder().forEach(type -> taken.add(type.name()));
        return taken;
    }

    private TypeDeclaration choice(TypeNames.Named type, String description) {
        NameScope scope = NameScope.types(typeNames().toArray(String[]::new));
        String other = scope.claim(OTHER);
        List<Shape> options = options(type);
        Discriminator discriminator = Discriminator.of(names.resolved(options));
        List<TypeDeclaration.Option> planned = new ArrayList<>();
        Set<Object> known = new LinkedHashSet<>();
        for (int i = 0; i < options.size(); i++) {
            TypeUse use = uses.of(options.get(i));
            // Equal shapes became one type, so they are one option.
            if (known.add(use instanceof TypeUse.Declared declared ? declared.name() : use)) {
                Json value = discriminator == null ? null : discriminator.values().get(i);
                planned.add(option(use, scope, value == null ? null : discriminator, value));
            }
        }
        return new TypeDeclaration.Choice(type.name(), description, planned, other);
    }

    private static TypeDeclaration.Option option(
            TypeUse use, NameScope scope, @Nullable Discriminator discriminator, @Nullable Json value) {
        boolean direct = use instanceof TypeUse.Declared declared && declared.form() == TypeUse.Form.RECORD;
        String name = direct ? ((TypeUse.Declared) use).name() : scope.claim(WrapperNames.of(use));
        return new TypeDeclaration.Option(
                name, use, !direct,
                discriminator == null ? null : discriminator.property(),
                value == null ? null : value.canonical());
    }

    private static List<TypeDeclaration.Value> constants(Shape shape) {
        NameScope scope = NameScope.members();
        List<TypeDeclaration.Value> constants = new ArrayList<>();
        for (Json value : TypeShapes.details(shape).values()) {
            String text = value.isString() ? value.string() : value.canonical();
            constants.add(new TypeDeclaration.Value(scope.claim(Identifiers.constant(text)), value));
        }
        return constants;
    }
}
