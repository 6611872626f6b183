//! Documents that refer to others, read by `xtask`.

use std::fs;
use std::path::Path;

use super::{run, stderr, stdout};

/// A document that takes a type of another one from a file.
fn shop(reference: &str) -> String {
    format!(
        "<edmx:Edmx Version='4.0' xmlns:edmx='http://docs.oasis-open.org/odata/ns/edmx'>
<edmx:Reference Uri='https://example.com/never.xml'><edmx:Include Namespace='never'/></edmx:Reference>
<edmx:Reference Uri='{reference}'><edmx:Include Namespace='common'/></edmx:Reference>
<edmx:DataServices><Schema Namespace='a' xmlns='http://docs.oasis-open.org/odata/ns/edm'>
<EntityType Name='e' BaseType='common.base'><Property Name='own' Type='Edm.String'/></EntityType>
<EntityContainer Name='c'><EntitySet Name='es' EntityType='a.e'/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"
    )
}

fn common(member: &str) -> String {
    format!(
        "<edmx:Edmx Version='4.0' xmlns:edmx='http://docs.oasis-open.org/odata/ns/edmx'>
<edmx:DataServices><Schema Namespace='common' xmlns='http://docs.oasis-open.org/odata/ns/edm'>
<EntityType Name='base'><Key><PropertyRef Name='id'/></Key>
<Property Name='id' Type='Edm.String' Nullable='false'/>
<Property Name='{member}' Type='Edm.String'/></EntityType>
</Schema></edmx:DataServices></edmx:Edmx>"
    )
}

const MANIFEST: &str = "metadata = [\"a.xml\"]\noutput = \"out\"\n[service]\nname = \"Shop\"\n\
    [[root]]\npath = \"/es\"\nmethods = [\"GET\"]\n";

/// The text of the model of `a.e`.
fn model(folder: &Path) -> String {
    fs::read_to_string(folder.join("out/src/models/a/e.rs")).unwrap()
}

#[test]
fn what_a_document_refers_to_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("codegen.toml"), MANIFEST).unwrap();
    fs::write(path.join("a.xml"), shop("sub/common%20one.xml")).unwrap();
    fs::create_dir(path.join("sub")).unwrap();
    // Which refers back.
    let back = common("inherited").replace(
        "<edmx:DataServices>",
        "<edmx:Reference Uri='../a.xml'><edmx:Include Namespace='a'/></edmx:Reference><edmx:DataServices>",
    );
    fs::write(path.join("sub/common one.xml"), &back).unwrap();
    let generate = || {
        let output = run(path, &["codegen", "--manifest", "codegen.toml"]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(!stderr(&output).contains("W04"), "{}", stderr(&output));
    };
    generate();
    assert!(model(path).contains("inherited"));
    generate();
    // The record of a run knows every file that was read.
    fs::write(
        path.join("sub/common one.xml"),
        back.replace("inherited", "renewed"),
    )
    .unwrap();
    fs::remove_file(path.join("codegen.lock")).unwrap();
    generate();
    assert!(model(path).contains("renewed"));
    // And so do `check` and a run whose documents the command line names.
    let output = run(path, &["check", "a.xml"]);
    let said = stdout(&output);
    assert!(said.contains("read 2 documents"), "{said}");
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().display().to_string();
    let metadata = path.join("a.xml").display().to_string();
    let arguments = [
        "codegen",
        "--manifest",
        "codegen.toml",
        "--metadata",
        &metadata,
        "--out",
        &out,
    ];
    let output = run(path, &arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(elsewhere.path().join("src/models/a/e.rs").is_file());
}

/// Files of one name in several folders, of which one has to be escaped.
#[test]
fn a_reference_of_a_description_means_the_file_that_it_leads_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let one = "x%20y/common.yaml#/components/responses/one";
    let other = "z/common.yaml#/components/responses/one";
    let text = format!(
        "openapi: 3.0.3\npaths:\n  /a: {{get: {{responses: {{'200': {{$ref: '{one}'}}}}}}}}\n  \
         /b: {{get: {{responses: {{'200': {{$ref: '{other}'}}}}}}}}\n\
         components:\n  schemas:\n    \
         n.a: {{type: object, properties: {{id: {{type: string}}}}}}\n    \
         n.b: {{type: object, properties: {{id: {{type: string}}}}}}\n"
    );
    fs::write(path.join("main.yaml"), text).unwrap();
    for (within, name) in [("x y", "n.a"), ("z", "n.b")] {
        let reference = format!("../main.yaml#/components/schemas/{name}");
        let text = format!(
            "components: {{responses: {{one: {{content: {{application/json: \
             {{schema: {{$ref: '{reference}'}}}}}}}}}}}}\n"
        );
        fs::create_dir(path.join(within)).unwrap();
        fs::write(path.join(within).join("common.yaml"), text).unwrap();
    }
    for (root, own, other) in [("/a", "a.rs", "b.rs"), ("/b", "b.rs", "a.rs")] {
        let manifest = MANIFEST.replace("a.xml", "main.yaml").replace("/es", root);
        fs::write(path.join("codegen.toml"), manifest).unwrap();
        // From beside the manifest, and from elsewhere.
        let files = [
            (path.to_owned(), "codegen.toml"),
            (path.join("z"), "../codegen.toml"),
        ];
        for (from, manifest) in files {
            let output = run(&from, &["codegen", "--manifest", manifest]);
            assert!(output.status.success(), "{}", stderr(&output));
            assert!(path.join("out/src/models/n").join(own).is_file());
            assert!(!path.join("out/src/models/n").join(other).exists());
            fs::remove_dir_all(path.join("out")).unwrap();
            fs::remove_file(path.join("codegen.lock")).unwrap();
        }
    }
}

/// A derived type that only a discriminator tells of.
#[test]
fn a_mapping_leads_to_files_inside_of_the_folder_alone() {
    let outer = tempfile::tempdir().unwrap();
    let path = outer.path().join("schemas");
    fs::create_dir(&path).unwrap();
    let text = "openapi: 3.0.3\npaths:\n  \
         /es: {get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/n.a'}}}}}}}\n\
         components:\n  schemas:\n    n.a:\n      type: object\n      properties: {id: {type: string}}\n      \
         discriminator:\n        propertyName: '@odata.type'\n        mapping:\n          \
         '#n.b': x/more.yaml#/components/schemas/n.b\n          \
         '#n.c': ../secret.yaml#/components/schemas/n.c\n          \
         '#n.d': ./x/more.yaml#/components/schemas/n.d\n";
    let part = |name: &str| {
        format!(
            "components: {{schemas: {{{name}: {{allOf: [{{$ref: '../main.yaml#/components/schemas/n.a'}}], \
             properties: {{{}: {{type: string}}}}}}}}}}\n",
            name.replace('.', "_")
        )
    };
    fs::create_dir(path.join("x")).unwrap();
    fs::write(path.join("main.yaml"), text).unwrap();
    fs::write(path.join("x/more.yaml"), part("n.b")).unwrap();
    fs::write(outer.path().join("secret.yaml"), part("n.c")).unwrap();
    let manifest = MANIFEST.replace("a.xml", "main.yaml");
    let manifest = format!("families = [\"n.a\"]\n{manifest}");
    fs::write(path.join("codegen.toml"), manifest).unwrap();
    let output = run(&path, &["codegen", "--manifest", "codegen.toml"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(path.join("out/src/models/n/b.rs").is_file());
    assert!(!path.join("out/src/models/n/c.rs").exists());
    let output = run(&path, &["check", "main.yaml"]);
    let said = stderr(&output);
    for expected in [
        "warning[W0403]: `../secret.yaml` leads out of the folder",
        "warning[W0169]: `../secret.yaml` is not among the documents of this run",
        "warning[W0169]: `./x/more.yaml#/components/schemas/n.d` does not exist",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
}

#[test]
fn a_file_that_is_not_there_is_a_warning_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xml"), shop("common.xml")).unwrap();
    let output = run(folder.path(), &["check", "a.xml"]);
    let said = stderr(&output);
    assert!(
        said.contains("warning[W0402]: there is no file `common.xml`"),
        "{said}"
    );
    assert!(said.contains("a.xml:3:22"), "{said}");
}

/// A document cannot make the program read what lies elsewhere.
#[test]
fn no_reference_leads_out_of_the_folder() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("schemas");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("codegen.toml"), MANIFEST).unwrap();
    fs::write(outer.path().join("secret.xml"), common("secret")).unwrap();
    fs::write(
        outer.path().join("secret.yaml"),
        "openapi: 3.0.3\nsecret: 1\n",
    )
    .unwrap();
    let absolute = outer.path().join("secret.xml").display().to_string();
    let url = format!("file://{absolute}");
    let mut references = vec![
        "../secret.xml",
        &absolute,
        &url,
        "C:\\secret.xml",
        "..%2fsecret.xml",
    ];
    if cfg!(unix) {
        link(&outer.path().join("secret.xml"), &folder.join("linked.xml"));
        link(outer.path(), &folder.join("linked"));
        references.extend(["linked.xml", "linked/secret.xml"]);
    }
    for reference in references {
        let description = format!(
            "openapi: 3.0.3\ninfo: {{title: a, version: v1.0}}\npaths: {{}}\ncomponents:\n  schemas:\n    a.b:\n      $ref: '{reference}#/secret'\n"
        );
        let json = format!("{{\"$Version\": \"4.01\", \"$Reference\": {{{reference:?}: {{}}}}}}");
        let documents = [
            ("a.xml", shop(reference)),
            ("a.yaml", description),
            ("a.json", json),
        ];
        for (name, text) in documents {
            fs::write(folder.join(name), text).unwrap();
            let manifest = MANIFEST.replace("a.xml", name);
            fs::write(folder.join("codegen.toml"), manifest).unwrap();
            for arguments in [
                &["check", name][..],
                &["codegen", "--manifest", "codegen.toml"],
            ] {
                let output = run(&folder, arguments);
                let said = stderr(&output);
                assert!(said.contains("warning[W0403]"), "{reference}: {said}");
                assert!(said.contains(&format!("{name}:")), "{said}");
                assert!(
                    !said.contains("secret: 1") && !said.contains("Name='secret'"),
                    "{said}"
                );
            }
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, from: &Path) {
    std::os::unix::fs::symlink(to, from).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}
