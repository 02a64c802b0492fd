package io.github.synthskills.core.client;

/** What the record around an option of a choice is called, where the option is no record itself. */
final class WrapperNames {

    private WrapperNames() {}

    static String of(TypeUse use) {
        if (use instanceof TypeUse.Nullable nullable) {
            return of(nullable.type());
        }
        if (use instanceof TypeUse.Embedded embedded) {
            return "Embedded" + of(embedded.type());
        }
        if (use instanceof TypeUse.ListOf list) {
            return isUnnamed(list.element()) ? "Items" : of(list.element()) + "List";
        }
        if (use instanceof TypeUse.MapOf map) {
            return isUnnamed(map.value()) ? "Entries" : of(map.value()) + "Map";
        }
        if (use instanceof TypeUse.Declared declared) {
            return switch (declared.form()) {
                case RECORD -> declared.name();
                case CHOICE -> "Nested";
                case CONSTANTS -> "Keyword";
            };
        }
        return scalar(((TypeUse.Scalar) use).kind());
    }

    private static boolean isUnnamed(TypeUse use) {
        return use instanceof TypeUse.Scalar scalar && scalar.kind() == TypeUse.Kind.ANY
                || use instanceof TypeUse.Declared declared && declared.form() == TypeUse.Form.CHOICE;
    }

    /** These hide nothing that the record around a value uses. */
    private static String scalar(TypeUse.Kind kind) {
        return switch (kind) {
            case TEXT -> "Text";
            case BOOL -> "Flag";
            case INT32, INT64, INTEGER, FLOAT64, DECIMAL -> "Number";
            case DATE_TIME -> "DateTime";
            case DATE -> "Date";
            case TIME -> "Time";
            case DURATION -> "TimeSpan";
            case UUID -> "UniqueId";
            case URI -> "Link";
            case BASE64 -> "Bytes";
            case ANY -> "Anything";
        };
    }
}
