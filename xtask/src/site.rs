//! The pages of `dist/` as those of a site of their own: search engines may list them, and a link to one shows a card with a picture.
//!
//! Without an address, `dist/` is the copy that lies beside a blog: its pages ask search engines to leave them out.

use std::fs;
use std::path::Path;

use crate::article;
use crate::folders::root;
use crate::outcome::Outcome;
use crate::run::say;

/// The line of each page that is replaced.
const UNLISTED: &str = "<meta name=\"robots\" content=\"noindex\">\n";
/// The picture that a link shows: `cargo xtask pictures` makes it of the chart that the page begins with.
const CARD: &str = "card.png";
/// Its CSS pixels.
const CARD_SIZE: [u32; 2] = [1200, 630];

/// The address of a site: `https://example.org/lab/`.
pub(crate) struct Site {
    /// It ends in a slash.
    address: String,
}

impl Site {
    /// Reads an address.
    ///
    /// # Errors
    /// If it is not one of a folder on the web.
    pub(crate) fn parse(text: &str) -> Outcome<Self> {
        let refuse = |why: &str| {
            Err(format!(
                "--site cannot be {text:?}: {why}; it is the address of a folder, such as https://example.org/lab/"
            )
            .into())
        };
        let Some(rest) = text.strip_prefix("https://").or(text.strip_prefix("http://")) else {
            return refuse("it does not begin with https:// or http://");
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_host = |sign: char| sign.is_ascii_alphanumeric() || ".-:".contains(sign);
        if host.is_empty() || !host.starts_with(|sign: char| sign.is_ascii_alphanumeric()) || !host.chars().all(is_host)
        {
            return refuse("it names no host, or one that is not written in letters, digits, dots and hyphens");
        }
        if let Some((name, _)) = [("query", '?'), ("fragment", '#')].into_iter().find(|(_, sign)| path.contains(*sign))
        {
            return refuse(&format!("it has a {name}"));
        }
        // What stands in an attribute of HTML, and in XML, needs no escape then.
        let is_path = |sign: char| sign.is_ascii_alphanumeric() || "/-._~%".contains(sign);
        if !path.chars().all(is_path) {
            return refuse("its path has a sign that is not a letter, a digit, or one of / - . _ ~ %");
        }
        if path.split('/').next_back().is_some_and(|name| Path::new(name).extension().is_some_and(|end| end == "html"))
        {
            return refuse("it names a page");
        }
        Ok(Self { address: format!("{}/", text.trim_end_matches('/')) })
    }

    /// Makes `dist/` this site.
    pub(crate) fn publish(&self) -> Outcome {
        say(&format!("the pages are those of {}", self.address));
        self.publish_in(&root().join("dist"))
    }

    fn publish_in(&self, folder: &Path) -> Outcome {
        let articles: Vec<(&str, String)> = article::pages().collect();
        let mut pages = vec![("index.html".to_owned(), "website", Vec::new())];
        pages.extend(articles.iter().map(|(_, path)| (path.clone(), "article", articles.clone())));
        for (path, kind, languages) in &pages {
            let file = folder.join(path);
            let page = fs::read_to_string(&file)?;
            let head = self.head(path, kind, languages, &page)?;
            fs::write(file, page.replacen(UNLISTED, &head, 1))?;
        }
        fs::copy(root().join("docs").join(CARD), folder.join(CARD))?;
        let listed: String =
            pages.iter().map(|(path, ..)| format!("<url><loc>{}</loc></url>\n", self.at(path))).collect();
        fs::write(
            folder.join("sitemap.xml"),
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{listed}</urlset>\n"
            ),
        )?;
        // Search engines read this file at the root of a host only.
        if self.address.matches('/').count() == 3 {
            fs::write(
                folder.join("robots.txt"),
                format!("User-agent: *\nAllow: /\nSitemap: {}\n", self.at("sitemap.xml")),
            )?;
        }
        Ok(())
    }

    /// The address of a file. A folder stands for the page in it.
    fn at(&self, path: &str) -> String {
        format!("{}{}", self.address, path.strip_suffix("index.html").unwrap_or(path))
    }

    /// What a page says of itself to search engines, and to services that show a card for a link.
    fn head(&self, path: &str, kind: &str, languages: &[(&str, String)], page: &str) -> Outcome<String> {
        if page.matches(UNLISTED).count() != 1 {
            return Err(format!("{path} does not have the line {}", UNLISTED.trim_end()).into());
        }
        let between = |before: &str, behind: &str| -> Outcome<&str> {
            let text = page.split_once(before).and_then(|(_, rest)| rest.split_once(behind));
            Ok(text.ok_or(format!("{path} has no {before}"))?.0)
        };
        let title = between("<title>", "</title>")?.replace('"', "&quot;");
        let description = between("<meta name=\"description\" content=\"", "\">")?;
        let (address, card, [width, height]) = (self.at(path), self.at(CARD), CARD_SIZE);
        let alternates: String = languages
            .iter()
            .map(|(code, path)| format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{}\">\n", self.at(path)))
            .collect();
        Ok(format!(
            r#"<link rel="canonical" href="{address}">
{alternates}<meta property="og:type" content="{kind}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{address}">
<meta property="og:image" content="{card}">
<meta property="og:image:width" content="{width}">
<meta property="og:image:height" content="{height}">
<meta name="twitter:card" content="summary_large_image">
"#
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::{CARD, CARD_SIZE, Site, UNLISTED};
    use crate::article;
    use crate::folders::root;

    #[test]
    fn an_address_is_that_of_a_folder_on_the_web() {
        for (text, address) in [
            ("https://example.org", "https://example.org/"),
            ("https://example.org/lab/", "https://example.org/lab/"),
            ("http://127.0.0.1:8000/a/b", "http://127.0.0.1:8000/a/b/"),
        ] {
            assert_eq!(Site::parse(text).unwrap().address, address);
        }
        for (text, why) in [
            ("example.org", "does not begin with"),
            ("", "does not begin with"),
            ("ftp://example.org/", "does not begin with"),
            ("https://", "names no host"),
            ("https:///lab/", "names no host"),
            ("https://user@example.org/", "names no host"),
            ("https://example.org?x=1", "names no host"),
            ("https://example.org/?x=1", "a query"),
            ("https://example.org/#lab", "a fragment"),
            ("https://example.org/\"><script>", "its path has a sign"),
            ("https://example.org/a b", "its path has a sign"),
            ("https://example.org/lab/index.html", "names a page"),
        ] {
            let refusal = Site::parse(text).err().expect("this must be refused").to_string();
            assert!(refusal.starts_with(&format!("--site cannot be {text:?}: ")) && refusal.contains(why), "{refusal}");
        }
    }

    /// A folder with the pages of `dist/`, as far as their heads go.
    fn published(address: &str) -> (std::path::PathBuf, Vec<String>) {
        let folder = env::temp_dir().join(format!("init-lab-site-{}-{}", process::id(), address.len()));
        fs::create_dir_all(folder.join("article")).unwrap();
        fs::copy(root().join("www/index.html"), folder.join("index.html")).unwrap();
        article::write_pages(&folder.join("article")).unwrap();
        Site::parse(address).unwrap().publish_in(&folder).unwrap();
        let pages = ["index.html", "article/index.html", "article/en.html"]
            .map(|page| fs::read_to_string(folder.join(page)).unwrap());
        (folder, pages.into())
    }

    #[test]
    fn pages_of_a_site_are_listed_and_have_a_card() {
        let (folder, pages) = published("https://example.org/lab");
        let has = |page: &str, line: &str| assert!(page.contains(line), "{line} is missing");
        for (page, path) in pages.iter().zip(["", "article/", "article/en.html"]) {
            assert!(!page.contains("noindex"));
            has(page, &format!("<link rel=\"canonical\" href=\"https://example.org/lab/{path}\">"));
            has(page, "<meta property=\"og:image\" content=\"https://example.org/lab/card.png\">");
            has(page, "<meta name=\"twitter:card\" content=\"summary_large_image\">");
            for (name, text) in [("og:title", "<title>"), ("og:description", "<meta name=\"description\" content=\"")] {
                let (_, text) = page.split_once(text).unwrap();
                let text = text.split(['<', '"']).next().unwrap();
                has(page, &format!("<meta property=\"{name}\" content=\"{text}\">"));
            }
        }
        assert!(!pages[0].contains("hreflang=\"en\" href=\"https"), "both languages have one address");
        for page in &pages[1..] {
            has(page, "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/lab/article/\">");
            has(page, "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/lab/article/en.html\">");
        }
        let sitemap = fs::read_to_string(folder.join("sitemap.xml")).unwrap();
        assert_eq!(sitemap.matches("<loc>https://example.org/lab/").count(), 3);
        roxmltree::Document::parse(&sitemap).unwrap();
        assert!(!folder.join("robots.txt").exists(), "nobody reads it below the root");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_site_at_the_root_of_a_host_names_its_list_of_pages() {
        let (folder, _) = published("https://example.org");
        assert!(
            fs::read_to_string(folder.join("robots.txt"))
                .unwrap()
                .ends_with("Sitemap: https://example.org/sitemap.xml\n")
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_the_line_to_replace_is_refused() {
        let site = Site::parse("https://example.org").unwrap();
        assert!(
            site.head("a.html", "website", &[], "<title>x</title>")
                .unwrap_err()
                .to_string()
                .contains(UNLISTED.trim_end())
        );
    }

    #[test]
    fn the_picture_of_the_card_has_the_size_that_the_pages_say() {
        let picture = fs::read(root().join("docs").join(CARD)).unwrap();
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!((&picture[1..4], [number(16), number(20)]), (b"PNG".as_slice(), CARD_SIZE));
        assert!(picture.len() < 300_000, "services refuse large pictures");
    }
}
