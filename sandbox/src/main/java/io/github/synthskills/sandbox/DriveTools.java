package io.github.synthskills.sandbox;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tools of the files app. */
final class DriveTools {

    private static final String ROOT = "https://graph.sandbox.example/v1.0/";
    private static final String DRIVE = "b!sandbox";
    private static final int MOST_AT_ONCE = 200;

    private final Drive drive;
    private final SandboxOptions options;
    private final int mostAtOnce;

    DriveTools(Drive drive, SandboxOptions options) {
        this.drive = drive;
        this.options = options;
        this.mostAtOnce = options.maxPage() > 0 ? Math.min(options.maxPage(), MOST_AT_ONCE) : MOST_AT_ONCE;
    }

    List<Tool> tools() {
        return List.of(listChildren(), createFolder(), uploadFile(), getItemByPath(), getChild(), deleteItem());
    }

    private Tool listChildren() {
        return new Tool(
                "list-children",
                "List what a directory holds, subfolders and files, ordered by name, one page at a time. While more follow "
                        + "there is '@odata.nextLink'; hand that link back as 'nextLink'.",
                Schemas.object(
                        List.of("path"),
                        "path", Schemas.text("Path of the directory, such as /Reports; / is the root"),
                        "top", Schemas.integer("Page size, 50 if left out", 1, MOST_AT_ONCE),
                        "nextLink", Schemas.text("Link to the next page, exactly as the previous page gave it")),
                null,
                Tool.reads("List children"),
                Tool.Answer.STRUCTURED,
                this::listChildren);
    }

    private Tool createFolder() {
        return new Tool(
                "create-folder",
                "Create a folder under a parent path; missing parents are created too. Fails with nameAlreadyExists if "
                        + "something of that name is there.",
                Schemas.object(
                        List.of("parent", "name"),
                        "parent", Schemas.text("Path of the parent, such as /Archive"),
                        "name", Schemas.text("Name of the new folder")),
                driveItem(),
                Tool.writes("Create folder", false, false),
                Tool.Answer.STRUCTURED,
                arguments -> json(drive.createFolder(arguments.text("parent"), arguments.text("name"))));
    }

    private Tool uploadFile() {
        return new Tool(
                "upload-file",
                "Upload a file given as base64 to a path. Missing folders on the way are created; a file that is already "
                        + "there is replaced.",
                Schemas.object(
                        List.of("path", "content"),
                        "path", Schemas.text("Full path of the file, such as /Reports/march.pdf"),
                        "content", Schemas.text("The bytes of the file, base64")),
                null,
                null,
                Tool.Answer.STRUCTURED,
                arguments -> json(drive.upload(arguments.text("path"), decoded(arguments.text("content")))));
    }

    private Tool getItemByPath() {
        return new Tool(
                "get-item-by-path",
                "Get an item, file or folder, by its path. Fails with itemNotFound if nothing is there.",
                Schemas.object(List.of("path"), "path", Schemas.text("Path of the item, such as /Reports/march.pdf")),
                driveItem(),
                Tool.reads("Get item by path"),
                Tool.Answer.STRUCTURED,
                arguments -> json(drive.item(arguments.text("path")).orElseThrow(Drive::notFound)));
    }

    private Tool getChild() {
        return new Tool(
                "get-child",
                "Look up one entry of a directory by name. Fails with itemNotFound if the directory has no such entry.",
                Schemas.object(
                        List.of("parent", "name"),
                        "parent", Schemas.text("Path of the directory, such as /Archive"),
                        "name", Schemas.text("Name of the entry")),
                driveItem(),
                Tool.reads("Get child"),
                Tool.Answer.STRUCTURED,
                arguments -> json(drive.child(arguments.text("parent"), arguments.text("name"))
                        .orElseThrow(Drive::notFound)));
    }

    private Tool deleteItem() {
        return new Tool(
                "delete-item",
                "Delete what is at a path; of a folder everything in it.",
                Schemas.object(List.of("path"), "path", Schemas.text("Path of what is to be deleted")),
                null,
                Tool.writes("Delete item", true, false),
                Tool.Answer.TEXT,
                arguments -> {
                    drive.delete(arguments.text("path"));
                    return "204 No Content";
                });
    }

    private Object listChildren(Arguments arguments) {
        Cursor cursor = arguments.optionalText("nextLink")
                .map(link -> Cursor.read(link, arguments.text("path")))
                .orElseGet(() -> new Cursor(arguments.text("path"), 0));
        int top = arguments.integer("top", Math.min(50, mostAtOnce));
        if (top < 1 || top > mostAtOnce) {
            throw new GraphException("invalidRequest", "The page size must be between 1 and " + mostAtOnce + ".");
        }
        List<DriveEntry> children = drive.children(cursor.path());
        int end = Math.min(cursor.offset() + top, children.size());
        List<Object> value = new ArrayList<>();
        for (DriveEntry child : children.subList(Math.min(cursor.offset(), children.size()), end)) {
            value.add(options.missing().in(json(child), cursor.offset() + value.size()));
        }
        Map<String, Object> page =
                Schemas.ordered("@odata.context", ROOT + "$metadata#drives('me')/items", "value", value);
        if (options.loopCursor()) {
            page.put("@odata.nextLink", new Cursor(cursor.path(), 0).write());
        } else if (end < children.size()) {
            page.put("@odata.nextLink", new Cursor(cursor.path(), end).write());
        }
        return page;
    }

    private Map<String, Object> json(DriveEntry entry) {
        String path = entry.path();
        int slash = path.lastIndexOf('/');
        String id = "01" + Digests.sha256(path).substring(0, 32).toUpperCase(Locale.ROOT);
        Map<String, Object> json = Schemas.ordered(
                "id", id,
                "name", slash < 0 ? "root" : path.substring(slash + 1),
                "size", entry instanceof DriveEntry.StoredFile file ? file.size() : 0L,
                "lastModifiedDateTime", entry.modified().toString(),
                "webUrl", "https://files.sandbox.example" + path.replace(" ", "%20"),
                "parentReference", Schemas.ordered(
                        "driveId", DRIVE, "path", "/drive/root:" + (slash < 0 ? "" : path.substring(0, slash))));
        if (entry instanceof DriveEntry.StoredFile file) {
            json.put("file", Schemas.ordered("mimeType", "application/octet-stream",
                    "hashes", Map.of("sha256Hash", file.sha256().toUpperCase(Locale.ROOT))));
        } else {
            json.put("folder", Map.of("childCount", drive.children(path).size()));
        }
        return json;
    }

    private static byte[] decoded(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException notBase64) {
            throw new GraphException("invalidRequest", "The content is not base64.");
        }
    }

    private static Map<String, Object> driveItem() {
        return Schemas.object(
                List.of("id", "name", "size", "lastModifiedDateTime", "webUrl", "parentReference"),
                "id", Schemas.text("Id of the item"),
                "name", Schemas.text("Name, the last segment of its path"),
                "size", Schemas.integer("Size in bytes, 0 for folders"),
                "lastModifiedDateTime", Schemas.ordered("type", "string", "format", "date-time"),
                "webUrl", Schemas.text("Where to see it in a browser"),
                "parentReference", Schemas.object(
                        List.of("driveId", "path"), "driveId", Schemas.text("Id of the drive"),
                        "path", Schemas.text("Path of the parent, beginning with /drive/root:")),
                "file", Schemas.object(
                        List.of("mimeType", "hashes"), "mimeType", Schemas.text("Media type"),
                        "hashes", Schemas.object(List.of("sha256Hash"), "sha256Hash", Schemas.text("Upper-case hex"))),
                "folder", Schemas.object(List.of("childCount"), "childCount", Schemas.integer("Number of children")));
    }
}
