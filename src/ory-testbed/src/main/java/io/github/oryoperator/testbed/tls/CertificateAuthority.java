package io.github.oryoperator.testbed.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A private certificate authority that lives as long as a test. All keys are ECDSA on P-256; certificates are valid
 * for a day from five minutes ago, unless they are to be expired. Thread-safe.
 */
public final class CertificateAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyAndCertificate self;

    private CertificateAuthority(X500Name name, KeyAndCertificate self) {
        this.name = name;
        this.self = self;
    }

    /** Makes a new authority with a key of its own, which no other trusts. */
    public static CertificateAuthority create(String commonName) {
        var name = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
        var keys = newKeyPair();
        var certificate = sign(name, name, keys, keys.getPrivate(), justNow(), builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
        });
        return new CertificateAuthority(name, new KeyAndCertificate(certificate, keys.getPrivate()));
    }

    /** A key pair as all certificates here have it: ECDSA on P-256. */
    public static KeyPair newKeyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority's own certificate, to be trusted by clients. */
    public X509Certificate certificate() {
        return self.certificate();
    }

    /** The authority's own certificate as PEM text. */
    public String certificatePem() {
        return self.certificatePem();
    }

    /** A certificate for a server; each name is a DNS name or an IPv4 address. */
    public KeyAndCertificate serverCertificate(String... names) {
        var subject = new X500NameBuilder().addRDN(BCStyle.CN, names[0]).build();
        var alternatives =
                Arrays.stream(names).map(CertificateAuthority::alternative).toArray(GeneralName[]::new);
        return issue(subject, KeyPurposeId.id_kp_serverAuth, new GeneralNames(alternatives), justNow());
    }

    /** {@link #serverCertificate}, but one that was valid until yesterday. */
    public KeyAndCertificate expiredServerCertificate(String name) {
        var subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
        var from = justNow().minus(2, ChronoUnit.DAYS);
        return issue(subject, KeyPurposeId.id_kp_serverAuth, new GeneralNames(alternative(name)), from);
    }

    /** A client certificate as Kubernetes reads it: the user is the common name, each group an organization. */
    public KeyAndCertificate clientCertificate(String user, String... groups) {
        var subject = new X500NameBuilder();
        Arrays.stream(groups).forEach(group -> subject.addRDN(BCStyle.O, group));
        var alternative = new GeneralName(GeneralName.uniformResourceIdentifier, "urn:testbed:client");
        return issue(
                subject.addRDN(BCStyle.CN, user).build(),
                KeyPurposeId.id_kp_clientAuth,
                new GeneralNames(alternative),
                justNow());
    }

    private KeyAndCertificate issue(X500Name subject, KeyPurposeId purpose, GeneralNames alternatives, Instant from) {
        var keys = newKeyPair();
        var certificate = sign(name, subject, keys, self.privateKey(), from, builder -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives);
        });
        return new KeyAndCertificate(certificate, keys.getPrivate());
    }

    private static Instant justNow() {
        return Instant.now().minus(5, ChronoUnit.MINUTES);
    }

    private static GeneralName alternative(String name) {
        return new GeneralName(name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X509Certificate sign(
            X500Name issuer, X500Name subject, KeyPair keys, PrivateKey signer, Instant from, Extensions extensions) {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM),
                Date.from(from),
                Date.from(from.plus(1, ChronoUnit.DAYS)),
                subject,
                keys.getPublic());
        try {
            extensions.addTo(builder);
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, e);
        }
    }

    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }
}
