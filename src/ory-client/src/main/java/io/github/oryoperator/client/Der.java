package io.github.oryoperator.client;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/** The little DER (ITU-T X.690) it takes to put a bare private key into PKCS#8, the one form Java reads. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /**
     * PKCS#8 (RFC 5208) is version, algorithm and key. The algorithm, curve included, stands word for word at the head
     * of the public key's own encoding (RFC 5280, SubjectPublicKeyInfo).
     */
    static byte[] pkcs8(byte[] key, PublicKey publicKey) {
        return field(SEQUENCE, VERSION_0, firstChild(publicKey.getEncoded()), field(OCTET_STRING, key));
    }

    private static byte[] firstChild(byte[] sequence) {
        int start = contentStart(sequence, 0);
        return Arrays.copyOfRange(sequence, start, contentStart(sequence, start) + length(sequence, start));
    }

    private static int contentStart(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int length = 0;
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        for (int i = at + 2; i < contentStart(der, at); i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        return length;
    }

    private static byte[] field(int tag, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] size = Integer.toHexString(length).length() <= 2
                    ? new byte[] {(byte) 0x81, (byte) length}
                    : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
            out.writeBytes(size);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
