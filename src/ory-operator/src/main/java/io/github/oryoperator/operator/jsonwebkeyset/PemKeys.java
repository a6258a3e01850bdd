package io.github.oryoperator.operator.jsonwebkeyset;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/** A key in PEM, as a JSON Web Key. A private one need not say its public part, as those of some tools do not. */
final class PemKeys {
    private PemKeys() {}

    /**
     * Reads the one private key, or else the one public key, or that of the first certificate.
     *
     * @throws IOException if there is none, or more than one
     */
    static JWK read(String text) throws IOException {
        var secret = new ArrayList<PrivateKeyInfo>();
        var open = new ArrayList<SubjectPublicKeyInfo>();
        var certified = new ArrayList<SubjectPublicKeyInfo>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                switch (object) {
                    case PEMKeyPair pair -> secret.add(pair.getPrivateKeyInfo());
                    case PrivateKeyInfo key -> secret.add(key);
                    case SubjectPublicKeyInfo key -> open.add(key);
                    case X509CertificateHolder certificate -> certified.add(certificate.getSubjectPublicKeyInfo());
                    default -> {
                        // Such as the parameters of a curve.
                    }
                }
            }
        }
        if (!secret.isEmpty()) {
            return jwk(PrivateKeyFactory.createKey(only(secret)));
        }
        return jwk(
                PublicKeyFactory.createKey(open.isEmpty() && !certified.isEmpty() ? certified.getFirst() : only(open)));
    }

    private static <T> T only(List<T> keys) throws IOException {
        if (keys.size() != 1) {
            throw new IOException("not one key");
        }
        return keys.getFirst();
    }

    private static JWK jwk(AsymmetricKeyParameter key) throws IOException {
        return switch (key) {
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKey.Builder(text(rsa.getModulus()), text(rsa.getPublicExponent()))
                        .privateExponent(text(rsa.getExponent()))
                        .firstPrimeFactor(text(rsa.getP()))
                        .secondPrimeFactor(text(rsa.getQ()))
                        .firstFactorCRTExponent(text(rsa.getDP()))
                        .secondFactorCRTExponent(text(rsa.getDQ()))
                        .firstCRTCoefficient(text(rsa.getQInv()))
                        .build();
            case RSAKeyParameters rsa -> new RSAKey.Builder(text(rsa.getModulus()), text(rsa.getExponent())).build();
            case ECPrivateKeyParameters ec -> {
                var domain = (ECNamedDomainParameters) ec.getParameters();
                yield ec(domain, domain.getG().multiply(ec.getD()), ec.getD());
            }
            case ECPublicKeyParameters ec -> ec((ECNamedDomainParameters) ec.getParameters(), ec.getQ(), null);
            case Ed25519PrivateKeyParameters ed ->
                new OctetKeyPair.Builder(
                                Curve.Ed25519,
                                Base64URL.encode(ed.generatePublicKey().getEncoded()))
                        .d(Base64URL.encode(ed.getEncoded()))
                        .build();
            case Ed25519PublicKeyParameters ed ->
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(ed.getEncoded())).build();
            default -> throw new IOException("a key of another kind");
        };
    }

    private static JWK ec(ECNamedDomainParameters domain, ECPoint point, @Nullable BigInteger secret) {
        var curve = Objects.requireNonNull(Curve.forOID(domain.getName().getId()), "a curve without a name");
        var affine = point.normalize();
        int bits = domain.getCurve().getFieldSize();
        var key = new ECKey.Builder(
                curve,
                ECKey.encodeCoordinate(bits, affine.getAffineXCoord().toBigInteger()),
                ECKey.encodeCoordinate(bits, affine.getAffineYCoord().toBigInteger()));
        return (secret == null ? key : key.d(ECKey.encodeCoordinate(bits, secret))).build();
    }

    private static Base64URL text(BigInteger number) {
        return Base64URL.encode(number);
    }
}
