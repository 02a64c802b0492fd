package com.example; class NewestMail {}
