package io.github.synthskills.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a folder begins, as a link that clients must hand back unchanged.
 *
 * @param path the folder
 * @param offset how many children come before
 */
record Cursor(String path, int offset) {

    private static final String HEAD = "https://graph.sandbox.example/v1.0/me/drive/children?$skiptoken=";

    static Cursor read(String link, String path) {
        if (link.startsWith(HEAD)) {
            String token = decoded(link.substring(HEAD.length()));
            int space = token.indexOf(' ');
            if (space > 0 && token.substring(space + 1).equals(path)) {
                return new Cursor(path, Integer.parseInt(token.substring(0, space)));
            }
        }
        throw new GraphException("invalidRequest", "The nextLink is not one that this folder gave.");
    }

    String write() {
        byte[] token = (offset + " " + path).getBytes(StandardCharsets.UTF_8);
        return HEAD + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static String decoded(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return text.matches("[0-9]{1,9} .*") ? text : "";
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
