// Pages in the markup of the publishing systems that Indonesian and Malaysian outlets use; all of them invented.
#include <catch2/catch.hpp>

#include "tests/unit/extract/page_of.h"

using kabar::test::metadata_of;
using kabar::test::published_of;

namespace {

// Expected values: "*" where the page says nothing that the case is about; authors joined by "; ".
struct Page {
  const char *system, *address, *html;
  const char *title, *authors, *published, *image;
};

constexpr std::string_view kText =
    "<p>SAMARINDA - Warga Kecamatan Sungai Kunjang menyambut pembukaan jembatan baru yang menghubungkan dua kampung di "
    "tepi Sungai Mahakam. Pemerintah kota menyebut pembangunan itu menelan waktu dua tahun.</p><p>Kepala dinas "
    "mengatakan jembatan akan dibuka bertahap mulai 1 Desember mendatang, sehingga warga tidak perlu lagi memutar.</p>";

constexpr Page kPages[] = {
    {"WordPress newspaper theme, graph of an SEO plugin, desk account, writer at the end",
     "https://harianmahakam.example/2026/11/23/jembatan-baru-dibuka/",
     R"(<html lang="id"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira - Harian Mahakam</title>
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira - Harian Mahakam">
<meta property="og:site_name" content="Harian Mahakam">
<meta property="article:published_time" content="2026-11-23T06:05:12+00:00">
<meta property="og:image" content="https://harianmahakam.example/wp-content/uploads/2026/11/jembatan.jpg">
<meta name="author" content="Redaksi">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"https://harianmahakam.example/2026/11/23/jembatan-baru-dibuka/#article","author":{"name":"Redaksi","@id":"https://harianmahakam.example/#/schema/person/1"},"headline":"Jembatan Baru Dibuka, Warga Sambut Gembira","datePublished":"2026-11-23T06:05:12+00:00","dateModified":"2026-11-23T07:00:00+00:00"},{"@type":"Person","@id":"https://harianmahakam.example/#/schema/person/1","name":"Redaksi"}]}</script></head>
<body class="single">
<div class="td-post-header"><header class="td-post-title"><h1 class="entry-title">Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<div class="td-module-meta-info"><div class="td-post-author-name">By <a href="https://harianmahakam.example/author/redaksi/">Redaksi</a></div>
<span class="td-post-date">
<time class="entry-date updated td-module-date" datetime="2026-11-23T14:05:12+08:00">23 November 2026</time></span>
<div class="td-post-views">120</div></div></header></div><div class="td-post-content">%TEXT%<p>Penulis: Sari Wulan<br>Editor: Budi Santoso</p></div>
<div class="terkait"><h4>Berita Terkait</h4><ul><li><a href="/a">Pasar ikan pindah</a> <span>22 November 2026 10:00</span></li></ul></div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:12+08:00",
     "https://harianmahakam.example/wp-content/uploads/2026/11/jembatan.jpg"},
    {"WordPress magazine theme, JSON-LD without a zone, admin account",
     "https://kabarpesisir.example/jembatan-baru-dibuka/",
     R"(<html lang="id-ID"><head><title>Jembatan Baru Dibuka &#8211; Kabar Pesisir</title>
<meta property="og:title" content="Jembatan Baru Dibuka">
<meta property="og:site_name" content="Kabar Pesisir"><script type='application/ld+json'>{"@context":"http:\/\/schema.org","@type":"article","mainEntityOfPage":{"@type":"WebPage","@id":"https:\/\/kabarpesisir.example\/jembatan-baru-dibuka\/"},"dateCreated":"2026-11-23 14:05:12","datePublished":"2026-11-23 14:05:12","dateModified":"2026-11-23 15:05:12","headline":"Jembatan Baru Dibuka","name":"Jembatan Baru Dibuka","articleBody":"x","author":{"@type":"Person","name":"admin","url":"https:\/\/kabarpesisir.example\/author\/admin\/"}}</script></head>
<body><div class="entry-header"><h1 class="jeg_post_title">Jembatan Baru Dibuka</h1>
<div class="jeg_meta_container"><div class="jeg_post_meta"><div class="jeg_meta_author">
<span class="meta_text">oleh</span> <a href="https://kabarpesisir.example/author/admin/">admin</a></div>
<div class="jeg_meta_date"><a href="https://kabarpesisir.example/jembatan-baru-dibuka/">23 November 2026</a></div>
<div class="jeg_meta_category"><span>in <a href="/d" rel="category tag">Daerah</a></span></div></div></div></div>
<div class="content-inner"><p><strong>KABARPESISIR.EXAMPLE, SAMARINDA</strong> - Jembatan dibuka.</p>%TEXT%<p>
<strong>(Tono Hadi/Redaksi)</strong></p></div><div class="terkait"><h4>Berita Terkait</h4><ul><li>
<a href="/a">Pasar ikan pindah</a> <span>22 November 2026 10:00</span></li></ul></div>)",
     "Jembatan Baru Dibuka", "Tono Hadi", "2026-11-23T14:05:12+07:00", "*"},
    {"large network: zone of the page differs from the metadata, page count in JSON-LD",
     "https://kaltim.suarakota.example/2026/11/23/jembatan-baru-dibuka-warga",
     R"(<html lang="id"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira - Suarakota.example</title>
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira - Suarakota.example">
<meta property="og:site_name" content="Suarakota.example"><meta name="author" content="Budi Santoso">
<script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","mainEntityOfPage":{"@type":"WebPage","@id":"https://kaltim.suarakota.example/2026/11/23/jembatan-baru-dibuka-warga"},"headline":"Jembatan Baru Dibuka, Warga Sambut Gembira - Halaman all","image":{"@type":"ImageObject","url":"https://asset.example/j.jpg"},"datePublished":"2026-11-23T14:05:00+07:00","dateModified":"2026-11-23T14:05:00+07:00","author":{"@type":"Person","name":"Budi Santoso"},"publisher":{"@type":"Organization","name":"Suarakota.example"}}</script></head>
<body><div id="article"><h1 class="f50 black2 f400 crimson" id="arttitle">Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<div class="mt10"><span class="grey">Tayang: <time>Senin, 23 November 2026 13:05 WITA</time></span>
<div class="fbo2" id="penulis">Penulis: <a href="/penulis/sari-wulan">Sari Wulan</a></div><span>|</span>
<div id="editor">Editor: <a href="/editor/budi-santoso">Budi Santoso</a></div></div>
<div class="side-article txt-article"><p><strong>Laporan Wartawan Suarakota.example, Sari Wulan</strong></p>%TEXT%</div></div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"agency: RFC 822 date in JSON-LD, reporter and editor below the text",
     "https://kaltim.kantorberita.example/berita/123/jembatan-baru-dibuka",
     R"(<html lang="id"><head><title>Jembatan baru dibuka, warga sambut gembira - Kantor Berita Kalimantan Timur</title>
<meta property="og:title" content="Jembatan baru dibuka, warga sambut gembira - Kantor Berita Kalimantan Timur">
<meta property="og:site_name" content="Kantor Berita"><meta name="author" content="Kantor Berita">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Jembatan baru dibuka, warga sambut gembira","datePublished":"Mon, 23 Nov 2026 14:05:22 +0700","author":{"@type":"Organization","name":"Kantor Berita"}}</script></head>
<body><article class="post-wrapper"><header class="post-header"><h1 class="post-title">Jembatan baru dibuka, warga sambut gembira</h1>
<p class="simple-share"><span class="article-date"><i class="fa fa-clock-o"></i> Senin, 23 November 2026 14:05 WIB</span></p></header>
<div class="post-content">%TEXT%<p class="text-muted small mt10">Pewarta : Sari Wulan<br />Editor : Budi Santoso<br />COPYRIGHT &copy; KANTOR BERITA 2026</p></div></article>)",
     "Jembatan baru dibuka, warga sambut gembira", "Sari Wulan", "2026-11-23T14:05:22+07:00", "*"},
    {"large portal: metadata in the capital's zone, page in its own",
     "https://warta.example/kota/d-123/jembatan-baru-dibuka",
     R"(<html lang="id-ID"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira</title>
<meta name="publishdate" content="2026/11/23 14:05:00"><meta name="dtk:author" content="Sari Wulan">
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira">
<meta property="og:site_name" content="wartacom"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Jembatan Baru Dibuka, Warga Sambut Gembira","datePublished":"2026-11-23T14:05:00+07:00","author":{"@type":"Person","name":"Sari Wulan"}}</script></head>
<body><article class="detail"><h1 class="detail__title">Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<div class="detail__author">Sari Wulan - <span class="detail__label">wartaKota</span></div>
<div class="detail__date">Senin, 23 Nov 2026 15:05 WITA</div><div class="detail__body">%TEXT%<strong>(swl/bud)</strong></div></article>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T15:05:00+08:00", "*"},
    {"large portal: contributor and his town in a meta name",
     "https://daerah.pedoman.example/read/2026/11/23/140500178/jembatan-baru-dibuka",
     R"(<html><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira Halaman all - Pedoman.example</title>
<meta name="content_PublishedDate" content="2026-11-23 14:05:00">
<meta name="content_author" content="Kontributor Samarinda, Sari Wulan">
<meta name="content_editor" content="Budi Santoso">
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira Halaman all - Pedoman.example">
<meta property="og:site_name" content="PEDOMAN.example"></head><body><h1 class="read__title">Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<div class="read__time">Pedoman.example, 23 November 2026, 14:05 WIB</div><div class="credit">
<div class="credit-title"><div class="credit-title-nameEditor">Sari Wulan, Budi Santoso</div><h6>Tim Redaksi</h6></div></div>
<div class="read__content">%TEXT%</div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"government on Joomla, Super User", "https://dinas.kotacontoh.go.id/index.php/berita/123-jembatan-baru-dibuka",
     R"(<html lang="id-id"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira</title>
<meta name="author" content="Super User">
<meta name="generator" content="Joomla! - Open Source Content Management"></head><body>
<div class="item-page" itemscope itemtype="https://schema.org/Article">
<meta itemprop="inLanguage" content="id-ID" /><div class="page-header"><h2 itemprop="headline">Jembatan Baru Dibuka, Warga Sambut Gembira</h2></div>
<dl class="article-info muted"><dt class="article-info-term">Detail</dt>
<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Ditulis oleh <span itemprop="name">Super User</span></dd>
<dd class="category-name">Kategori: <a href="/b" itemprop="genre">Berita</a></dd><dd class="published">
<span class="icon-calendar"></span><time datetime="2026-11-23T06:05:00+00:00" itemprop="datePublished">Diterbitkan: 23 November 2026</time></dd>
<dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:120" />Dilihat: 120</dd></dl>
<div itemprop="articleBody">%TEXT%</div></div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "", "2026-11-23T06:05:00Z", "*"},
    {"government on Drupal: UTC in the markup, the local clock in print",
     "https://kotacontoh.go.id/berita/jembatan-baru-dibuka",
     R"(<html lang="id" dir="ltr"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira | Pemerintah Kota Contoh</title></head>
<body><header><a class="site-name">Pemerintah Kota Contoh</a></header><main><h1 class="page-header">
<span property="schema:name">Jembatan Baru Dibuka, Warga Sambut Gembira</span></h1>
<article about="/berita/x" class="node node--type-article"><footer class="node__meta">
<div class="node__submitted">Dikirim oleh <span class="username" property="schema:name">humas</span> pada <span property="schema:dateCreated" content="2026-11-23T06:05:00+00:00">Sen, 23/11/2026 - 14:05</span></div></footer>
<div class="node__content">%TEXT%</div></article></main>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "", "2026-11-23T14:05:00+08:00", "*"},
    {"Blogger: day above the headline, time in the footer",
     "https://wartadesa.blogspot.com/2026/11/jembatan-baru-dibuka.html",
     R"(<html lang="id"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira - Warta Desa</title>
<meta content="Jembatan Baru Dibuka, Warga Sambut Gembira" property="og:title"></head><body>
<h1 class="title">Warta Desa</h1><div class="date-outer"><h2 class="date-header"><span>Senin, 23 November 2026</span></h2>
<div class="post hentry" itemprop="blogPost" itemscope itemtype="http://schema.org/BlogPosting">
<h3 class="post-title entry-title" itemprop="name">Jembatan Baru Dibuka, Warga Sambut Gembira</h3>
<div class="post-body entry-content" itemprop="articleBody">%TEXT%</div><div class="post-footer">
<span class="post-author vcard">Diposting oleh <span class="fn" itemprop="author" itemscope itemtype="http://schema.org/Person">
<span itemprop="name">Sari Wulan</span></span></span> <span class="post-timestamp">di <a class="timestamp-link" href="x" rel="bookmark">
<abbr class="published" itemprop="datePublished" title="2026-11-23T14:05:00+08:00">14.05</abbr></a></span></div></div></div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+08:00", "*"},
    {"own system: h2, today's date on top, one line of icons",
     "https://mediakota.example/detail/123/jembatan-baru-dibuka.html",
     R"(<html><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira | Media Kota</title>
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira | Media Kota"></head>
<body><div class="topbar">Selasa, 24 November 2026</div><div class="container"><h2 class="judul">Jembatan Baru Dibuka, Warga Sambut Gembira</h2>
<small><i class="fa fa-user"></i> Sari Wulan &nbsp; <i class="fa fa-calendar"></i> Senin, 23 November 2026 | 14:05 WITA &nbsp; <i class="fa fa-eye"></i> 1.204 kali dibaca</small>
<img src="/foto/jembatan.jpg">%TEXT%<p>Editor: Budi Santoso</p></div><div class="terkait"><h4>Berita Terkait</h4>
<ul><li><a href="/a">Pasar ikan pindah</a> <span>22 November 2026 10:00</span></li></ul></div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+08:00", "*"},
    {"byline without a label before the date", "https://beritahulu.example/jembatan-baru-dibuka",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka - Berita Hulu</title></head><body><div class="top">Rabu, 25 November 2026</div>
<h1>Jembatan Baru Dibuka</h1><div class="meta">Petrus Ngau - Selasa, 24 November 2026</div>%TEXT%)",
     "Jembatan Baru Dibuka", "Petrus Ngau", "2026-11-24T00:00:00+07:00", "*"},
    {"network: writer's link, date behind a dash", "https://www.koranrakyat.example/daerah/pr-123/jembatan-baru-dibuka",
     R"(<html lang="id"><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira - Koran Rakyat</title>
<meta property="article:published_time" content="2026-11-23T14:05:00+07:00">
<meta property="og:site_name" content="Koran Rakyat">
<meta property="og:title" content="Jembatan Baru Dibuka, Warga Sambut Gembira - Koran Rakyat"></head>
<body><h1 class="read__title">Jembatan Baru Dibuka, Warga Sambut Gembira</h1><div class="read__info">
<div class="read__info__author"><a href="/author/12/sari-wulan">Sari Wulan</a></div>
<div class="read__info__date">- Senin, 23 November 2026 | 14:05 WIB</div></div>%TEXT%<div class="read__author">Editor: Budi Santoso</div>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"labels line by line", "https://lensa.example/2026/11/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka | LENSA</title></head><body><article><h1 class="title">Jembatan Baru Dibuka</h1>
<p class="info">Oleh : <b>Sari Wulan</b><br>Pada : Senin, 23 Nov 2026 - 14:05 WITA<br>Kategori : Kota</p>%TEXT%<p>Reporter: Sari Wulan<br>Redaktur: Budi Santoso</p></article>)",
     "Jembatan Baru Dibuka", "Sari Wulan", "2026-11-23T14:05:00+08:00", "*"},
    {"rubric above, list of meta items, English month", "https://lensa2.example/read/jembatan",
     R"(<html lang=id><head><title>Walikota: Jembatan Baru Dibuka | Lensa Dua - Berita Terkini Kalimantan</title>
<meta property=og:title content="Walikota: Jembatan Baru Dibuka | Lensa Dua">
<meta property=og:site_name content="Lensa Dua - Berita Terkini Kalimantan"></head><body><h5>KOTA</h5>
<h1>Walikota: Jembatan Baru Dibuka</h1><ul class="post-meta"><li>By <a>Sari Wulan</a></li><li>November 23, 2026</li>
<li>14:05</li></ul>%TEXT%)",
     "Walikota: Jembatan Baru Dibuka", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"a Z behind the local clock", "https://rakyat.co.id/read/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka | Rakyat</title>
<meta property="article:published_time" content="2026-11-23T14:05:00Z"></head><body><h1>Jembatan Baru Dibuka</h1>
<span class="tanggal">Senin, 23 Nov 2026 14:05</span> <span class="penulis">Sari Wulan</span>%TEXT%)",
     "Jembatan Baru Dibuka", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"\"Laporan wartawan\" with the outlet's name", "https://suara.example/read/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka - Suara</title></head><body><h1>Jembatan Baru Dibuka</h1>
<div>Redaksi<br>23/11/2026 14.05 WITA</div><p>Laporan wartawan Suara, Sari Wulan</p>%TEXT%)",
     "Jembatan Baru Dibuka", "Sari Wulan", "2026-11-23T14:05:00+08:00", "*"},
    {"update and publication on lines of their own", "https://suara3.example/read/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka - Suara</title></head><body><h1>Jembatan Baru Dibuka</h1>
<div class=date>Diperbarui: 24 November 2026, 08.00 WIB</div><div class=date>Diterbitkan: 23 November 2026, 14.05 WIB</div>
<div>Penulis: Sari Wulan, Tono Hadi</div>%TEXT%)",
     "Jembatan Baru Dibuka", "Sari Wulan; Tono Hadi", "2026-11-23T14:05:00+07:00", "*"},
    {"relative date", "https://suara4.example/read/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka - Suara</title></head><body><h1>Jembatan Baru Dibuka</h1>
<div class=by>Sari Wulan</div><div class=t>2 jam yang lalu</div>%TEXT%)",
     "Jembatan Baru Dibuka", "*", "2026-11-24T11:00:00+07:00", "*"},
    {"linked writer, advertorial", "https://lensa5.example/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira</title>
<meta name=description content="x"></head><body><nav>Home</nav><h1 class="title">Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<p><a href="/author/sari">Sari Wulan</a> <span>23 Nov 2026 14:05 WITA</span> <span>Advertorial</span></p>%TEXT%<p>Penulis : Sari W<br/>Editor : Budi Santoso</p>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "*", "2026-11-23T14:05:00+08:00", "*"},
    {"writer and uploader below the text", "https://lensa6.example/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira - lensa6.example</title></head>
<body><h1>Jembatan Baru Dibuka, Warga Sambut Gembira</h1><div class="info"><span>Redaksi</span> - <span>Senin, 23 November 2026 - 14:05</span></div>%TEXT%<p>
<b>Penulis/Uploader : Sari Wulan</b></p><p>Editor : Budi</p>)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"reporter and editor in the date line", "https://lensa7.example/jembatan",
     R"(<html lang=id><head><title>Jembatan Baru Dibuka, Warga Sambut Gembira</title></head><body><h1>Jembatan Baru Dibuka, Warga Sambut Gembira</h1>
<div>Senin, 23/11/2026 14:05 WIB | Pewarta: Sari Wulan | Editor: Budi Santoso</div>%TEXT%)",
     "Jembatan Baru Dibuka, Warga Sambut Gembira", "Sari Wulan", "2026-11-23T14:05:00+07:00", "*"},
    {"Malay outlet", "https://akhbar.my.example/berita",
     R"(<html lang=ms><head><title>Jambatan baharu dibuka - Akhbar</title></head><body><h1>Jambatan baharu dibuka</h1>
<div>Oleh Ahmad Zaki Ismail</div><div>Isnin, 23 November 2026 2:05 PM MYT</div><p>KUALA LUMPUR: Jambatan baharu itu dibuka kepada orang ramai mulai hari ini, kata menteri kerja raya semalam.</p>)",
     "Jambatan baharu dibuka", "Ahmad Zaki Ismail", "2026-11-23T14:05:00+08:00", "*"},
};

std::string with_text(std::string html) {
  const std::size_t at = html.find("%TEXT%");
  return at == std::string::npos ? html : html.replace(at, 6, kText);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

}  // namespace

TEST_CASE("pages of the region's publishing systems say what, who, when and show which picture",
          "[extract][metadata][regional]") {
  const auto same = [](const std::string& found, std::string_view expected) {
    return expected == "*" || found == expected ? std::string("as expected") : found;
  };
  for (const Page& page : kPages) {
    INFO(page.system);
    const auto m = metadata_of(with_text(page.html), page.address);
    CHECK(same(m.title, page.title) == "as expected");
    CHECK(same(joined(m.authors), page.authors) == "as expected");
    CHECK(same(published_of(m), page.published) == "as expected");
    CHECK(same(m.image, page.image) == "as expected");
  }
}
